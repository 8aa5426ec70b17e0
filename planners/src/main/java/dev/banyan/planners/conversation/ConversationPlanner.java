package dev.banyan.planners.conversation;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.planners.draft.Drafted;
import dev.banyan.planners.draft.Drafting;
import dev.banyan.planners.draft.Fingerprints;
import dev.banyan.planners.text.Opening;
import dev.banyan.planners.text.OutsideText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Talks with a model until the goal is served: asks, checks the answer, runs it as a plan, tells what came of it, asks again.
 * What the planners {@code dag} and {@code react} share; they differ in their {@link Manner}. Pure.
 *
 * <p>A conversation begins when its {@link Wakeups} say so. It ends, with a reason in the notes, when the model wants nothing
 * more; when the window that the file gives it has no room for what never falls out of it (see {@link Shortening}); when a graph that changed something went through; when a refused answer or a failed plan would need one replan too
 * many, and so when graphs that only read ask for one; after the last step of a stepwise planner; when an answer repeats a
 * plan or step; when two plans in a row come to nothing; and when it is not known what became of a plan. An answer that is
 * refused runs in no part, and the model hears why.
 *
 * <p>While the model does not answer, the question is put off: 15 s of chain time, twice as long after each failure. A
 * question that has no chance, or has waited more than ten minutes, is not put again; a new conversation begins instead.
 */
public final class ConversationPlanner implements ModelPlanner {

    private static final Duration STALE = Duration.ofMinutes(10);
    private static final int LONGEST_ANSWER = 32 * 1024;
    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_CUE = 2_000;
    private static final int IDLE = 2;

    private final Manner manner;
    private final String goal;
    private final Vocabulary words;
    private final Wakeups wakeups;
    private final Shortening shortening;
    private final Drafting drafting;
    private final Map<String, ToolSpec> tools;

    /** A planner for one agent, whose model may use these words. */
    public ConversationPlanner(Manner manner, AgentDefinition agent, Vocabulary words) {
        this.manner = manner;
        this.goal = agent.goal();
        this.words = words;
        this.wakeups = Wakeups.of(agent.triggers());
        this.shortening = new Shortening(
                agent.memory().map(MemoryDefinition::window).orElse(Integer.MAX_VALUE), goal, words.limits());
        this.drafting = new Drafting(words, goal, agent.chain().wrapped(), manner.answer());
        this.tools = words.tools().stream().collect(Collectors.toMap(ToolSpec::name, Function.identity()));
    }

    @Override
    public boolean isUnanswered(Map<String, String> memo) {
        return new Conversation(memo).failures() > 0;
    }

    @Override
    public Optional<String> lastEnd(Map<String, String> memo) {
        return new Conversation(memo).lastEnd();
    }

    @Override
    public Optional<String> news(Map<String, String> before, Map<String, String> after) {
        Conversation now = new Conversation(after);
        return new Conversation(before).isUnderWay() && !now.isUnderWay()
                ? now.lastEnd().map(end -> "conversation " + now.number() + " with the model ended, " + end)
                : Optional.empty();
    }

    /** What a conversation that would begin now is about: the goal, and what was reported. */
    @Override
    public Optional<String> recalls(PlanState state, Situation situation) {
        boolean begins = state.reply().isEmpty()
                && step(state, situation) instanceof PlannerStep.Ask ask
                && new Conversation(ask.memo()).number() > new Conversation(state.memo()).number();
        if (!begins) {
            return Optional.empty();
        }
        Conversation talk = new Conversation(state.memo()).alerted(news(situation.alerts()));
        return Optional.of(OutsideText.line(goal + " " + String.join(" ", talk.alerts()), LONGEST_CUE));
    }

    @Override
    public PlannerStep step(PlanState state, Situation situation) {
        Conversation talk = new Conversation(state.memo());
        if (state.reply().isPresent()) {
            return talk.isAsking() ? replied(talk.answered(), state.reply().get(), situation) : done(talk);
        }
        Instant now = situation.head().time();
        Conversation aware = talk.alerted(news(situation.alerts()));
        if (aware.awaited().isPresent()) {
            return state.lastPlan()
                    .filter(end -> aware.awaited().equals(Optional.of(end.plan())))
                    .map(end -> ended(aware, end, situation))
                    .orElseGet(() -> done(aware));
        }
        if (aware.retry().isPresent() && !aware.mustNotRepeat()) {
            return now.isBefore(aware.retry().get()) ? done(aware) : again(aware, situation);
        }
        if (aware.isAsking()) {
            return ask(aware, situation);
        }
        return wakeups.due(aware.began(), !aware.alerts().isEmpty(), now) ? begin(aware, situation) : done(aware);
    }

    /** What is told of our own plans is in the conversation. */
    private List<String> news(List<String> alerts) {
        return alerts.stream()
                .filter(alert -> !alert.startsWith("plan " + manner.kind() + "/"))
                .toList();
    }

    private PlannerStep begin(Conversation talk, Situation situation) {
        List<String> past = talk.past().stream().map(Ran::print).toList();
        String opening = Opening.of(situation, words, talk.alerts(), past);
        return ask(talk.begin(opening, situation.head().time()), situation);
    }

    private PlannerStep again(Conversation talk, Situation situation) {
        boolean stale = talk.asked()
                .map(asked -> situation.head().time().isAfter(asked.plus(STALE)))
                .orElse(true);
        boolean fresh = talk.turns().isEmpty() || (stale && talk.acted().isEmpty());
        return fresh ? begin(talk, situation) : ask(talk, situation);
    }

    private PlannerStep ask(Conversation talk, Situation situation) {
        Optional<Conversation> fitting = shortening.fit(talk);
        if (fitting.isEmpty()) {
            return done(talk.end("stopped: its window of " + shortening.most() + " tokens is full"));
        }
        Conversation asked = fitting.get();
        BrainQuestion question = new BrainQuestion.Compose(
                goal,
                situation,
                words,
                manner.answer(),
                shortening.opening(asked),
                asked.turns(),
                shortening.toCount(asked));
        return new PlannerStep.Ask(
                question, asked.asking(situation.head().time()).toMap());
    }

    private PlannerStep replied(Conversation talk, BrainReply reply, Situation situation) {
        return switch (reply) {
            case BrainReply.Composed composed ->
                composed(shortening.counted(talk.reached(), composed.by()), composed, situation);
            case BrainReply.Chosen chosen -> unanswered(talk, false, "it chose where it should compose", situation);
            case BrainReply.Reflected reflected ->
                unanswered(talk, false, "it reflected where it should compose", situation);
            case BrainReply.Unavailable none ->
                unanswered(talk, none.retriable(), none.code() + ": " + none.message(), situation);
        };
    }

    private PlannerStep unanswered(Conversation talk, boolean retriable, String reason, Situation situation) {
        Instant retry = situation.head().time().plus(wakeups.backOff(talk.failures() + 1));
        boolean acted = !talk.acted().isEmpty();
        Conversation kept = retriable ? talk : talk.end("the brain did not answer: " + reason);
        return done(kept.unanswered(retry).mustNotRepeat(acted && !retriable));
    }

    private PlannerStep composed(Conversation talk, BrainReply.Composed answer, Situation situation) {
        if (answer.tasks().isEmpty()) {
            return done(talk.end("done: " + answer.because()));
        }
        if (answer.text().length() > LONGEST_ANSWER) {
            return done(talk.end("stopped: an answer of " + answer.text().length() + " characters"));
        }
        return switch (drafting.draft(answer.tasks(), SeenValues.of(talk))) {
            case Drafted.Unsound(List<String> problems) -> refuse(talk, answer, problems, situation);
            case Drafted.Sound(List<Task> tasks) -> sound(talk, answer, tasks, situation);
        };
    }

    private PlannerStep refuse(
            Conversation talk, BrainReply.Composed answer, List<String> problems, Situation situation) {
        Conversation heard = talk.turn(answer.text(), Heard.refused(problems));
        return replan(heard, "refused: " + String.join("; ", problems), situation);
    }

    private PlannerStep replan(Conversation talk, String reason, Situation situation) {
        return talk.replans() < manner.maxReplans()
                ? ask(talk.replanning(), situation)
                : done(talk.end("given up after " + talk.replans() + " replans, " + reason));
    }

    private PlannerStep sound(Conversation talk, BrainReply.Composed answer, List<Task> tasks, Situation situation) {
        List<String> prints = Fingerprints.of(tasks);
        List<Ran> wish = IntStream.range(0, tasks.size())
                .mapToObj(i -> new Ran(talk.plans(), false, kind(tasks.get(i).tool()), prints.get(i)))
                .toList();
        List<Ran> before = talk.ran();
        Optional<String> circle =
                manner.stepwise() ? Repetition.ofStep(wish.getFirst(), before) : Repetition.ofPlan(wish, before);
        if (circle.isPresent()) {
            return done(talk.end("stopped: " + circle.get()));
        }
        List<Ran> done = wakeups.repeats() ? before : concat(talk.past(), before);
        List<String> twice = Repetition.doneBefore(wish, done);
        if (!twice.isEmpty()) {
            return refuse(talk, answer, twice, situation);
        }
        Plan plan = new Plan(
                manner.kind() + "/" + talk.number() + "/" + talk.plans(),
                OutsideText.line(answer.because(), LONGEST_REASON),
                tasks,
                true);
        return new PlannerStep.Run(
                plan, talk.running(plan.id(), answer.text(), wish).toMap());
    }

    private static List<Ran> concat(List<Ran> first, List<Ran> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private ToolSpec.Kind kind(String tool) {
        return Optional.ofNullable(tools.get(tool)).map(ToolSpec::kind).orElseThrow();
    }

    private PlannerStep ended(Conversation before, PlanOutcome end, Situation situation) {
        Fate fate = Fate.of(end);
        if (!fate.known()) {
            return done(before.end("stopped, as it is not known what became of " + end.plan() + ": "
                    + String.join("; ", end.problems())));
        }
        List<Ran> tasks = before.awaitedTasks();
        List<Ran> ran = IntStream.range(0, tasks.size())
                .mapToObj(i -> tasks.get(i).ended(fate.succeeded(i)))
                .toList();
        String heard = Heard.ended(end, fate, tasks, next(end));
        Conversation talk =
                SeenValues.add(before.ran(ran, heard), end).idle(ran.stream().noneMatch(Ran::done));
        if (talk.idle() >= IDLE) {
            return done(talk.end("stopped: no progress, nothing of the last " + IDLE + " plans went through"));
        }
        if (manner.stepwise() && talk.plans() >= manner.maxTasks()) {
            return done(talk.end("stopped after " + talk.plans() + " steps"));
        }
        if (!end.succeeded()) {
            return replan(talk, String.join("; ", end.problems()), situation);
        }
        if (manner.stepwise()) {
            return ask(talk, situation);
        }
        return ran.stream().anyMatch(Ran::changes)
                ? done(talk.end("done: the whole plan went through"))
                : replan(talk, "the plan only read", situation);
    }

    private String next(PlanOutcome end) {
        if (manner.stepwise()) {
            return "Answer with the next task, or with no tasks if nothing more is to be done.";
        }
        return end.succeeded()
                ? "Answer with what is to be done now that this is known, or with no tasks if nothing is."
                : "What is done stays done, and its results stay known. Answer with tasks for what did not go through,"
                        + " or with no tasks.";
    }

    private static PlannerStep done(Conversation talk) {
        return new PlannerStep.Done(talk.toMap());
    }
}
