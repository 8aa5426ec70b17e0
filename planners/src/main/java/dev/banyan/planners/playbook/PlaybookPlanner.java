package dev.banyan.planners.playbook;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fires the rules of the agent's file. At each head it asks once which conditions hold; a rule fires when its condition
 * turns true and, with {@code again}, once more each {@code again} of chain time while it stays true. A head at which a condition
 * is not known changes nothing for its rule: it does not fire, and a condition that was true before and is true after has
 * not turned true.
 *
 * <p>Each firing is a plan of its own, {@code rule/<number>/<occurrence>}, both from zero. Of rules that fire at one head
 * one starts a step, in the order of the file; none waits for the end of another. Every head is judged, also while
 * firings wait to start; a rule whose firing still waits does not fire a second time. A reply that does not come changes
 * nothing: the next head asks anew.
 */
public final class PlaybookPlanner implements Planner {

    private static final String RULE = "rule-";

    /** What asks for a lesson; more than that does no harm. */
    private static final Pattern LESSON = Pattern.compile("\\blesson\\s*\\(");

    private final String goal;
    private final List<PlaybookRule> rules;
    private final List<BrainQuestion.Choice> choices;
    private final boolean learns;

    /** A planner for one agent's rules. */
    public PlaybookPlanner(AgentDefinition agent) {
        this(agent.goal(), agent.playbook());
    }

    PlaybookPlanner(String goal, List<PlaybookRule> rules) {
        this.goal = goal;
        this.rules = List.copyOf(rules);
        List<BrainQuestion.Choice> all = new ArrayList<>();
        for (PlaybookRule rule : rules) {
            all.add(new BrainQuestion.Choice(RULE + all.size(), rule.when(), String.join(", then ", rule.text())));
        }
        this.choices = List.copyOf(all);
        this.learns =
                rules.stream().anyMatch(rule -> LESSON.matcher(rule.when()).find());
    }

    @Override
    public PlannerStep step(PlanState state, Situation situation) {
        PlaybookMemo memo = new PlaybookMemo(state.memo());
        if (state.reply().isPresent()) {
            return next(
                    state.reply().get() instanceof BrainReply.Chosen chosen
                            ? judge(memo, chosen, situation.head().time())
                            : memo);
        }
        String head = situation.head().hash().value();
        return rules.isEmpty() || memo.judged().equals(Optional.of(head))
                ? next(memo)
                : new PlannerStep.Ask(
                        new BrainQuestion.Choose(goal, situation, choices),
                        memo.withJudged(head).toMap());
    }

    /** The lessons, where a rule asks for one. */
    @Override
    public Optional<String> recalls(PlanState state, Situation situation) {
        return learns && state.reply().isEmpty() ? Optional.of("") : Optional.empty();
    }

    @Override
    public boolean hasNothingToDo(PlanState state) {
        return rules.isEmpty() && state.memo().isEmpty() && state.reply().isEmpty();
    }

    /** Begins the next firing that waits, and judges nothing: for who takes over from the playbook. */
    public PlannerStep waiting(Map<String, String> memo) {
        return next(new PlaybookMemo(memo));
    }

    private PlaybookMemo judge(PlaybookMemo before, BrainReply.Chosen chosen, Instant now) {
        PlaybookMemo memo = before;
        Deque<String> queue = memo.queue();
        for (int rule = 0; rule < rules.size(); rule++) {
            if (chosen.unknown().contains(RULE + rule)) {
                continue;
            }
            if (!chosen.ids().contains(RULE + rule)) {
                memo = memo.withoutFired(rule);
            } else if (due(memo.fired(rule), rules.get(rule).again(), now)) {
                memo = memo.withFired(rule, now);
                if (!waiting(queue, rule)) {
                    long occurrence = memo.count(rule);
                    queue.add(rule + "/" + occurrence);
                    memo = memo.withCount(rule, occurrence + 1);
                }
            }
        }
        return memo.withQueue(queue);
    }

    private static boolean waiting(Deque<String> queue, int rule) {
        return queue.stream().anyMatch(firing -> firing.startsWith(rule + "/"));
    }

    private static boolean due(Optional<Instant> fired, Optional<Duration> again, Instant now) {
        return fired.isEmpty()
                || again.map(span -> !now.isBefore(fired.get().plus(span))).orElse(false);
    }

    private PlannerStep next(PlaybookMemo memo) {
        Deque<String> queue = memo.queue();
        String firing = queue.poll();
        Map<String, String> notes = memo.withQueue(queue).toMap();
        if (firing == null) {
            return new PlannerStep.Done(notes);
        }
        int number = Integer.parseInt(firing.substring(0, firing.indexOf('/')));
        if (number >= rules.size()) {
            // the file lost the rule while its firing was waiting
            return next(memo.withQueue(queue));
        }
        PlaybookRule rule = rules.get(number);
        return new PlannerStep.Run(
                new Plan("rule/" + firing, rule.when() + ": " + String.join(", then ", rule.text()), rule.tasks()),
                notes);
    }
}
