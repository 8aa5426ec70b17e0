package dev.banyan.planners.conversation;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.planners.draft.Drafting;
import dev.banyan.planners.text.OutsideText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Talks with a model until the goal is served: asks, checks the answer, runs it as a plan, tells what came of it, asks again.
 * What the planners {@code dag} and {@code react} share; they differ in their {@link Manner}. Pure.
 *
 * <p>A conversation begins when its {@link Wakeups} say so. It ends, with a reason in the notes, when the model wants nothing
 * more; when the window that the file gives it has no room for what never falls out of it (see {@link Shortening}); when a graph
 * that changed something went through; when a refused answer or a failed plan would need one replan too many, and so when graphs
 * that only read ask for one; after the last step of a stepwise planner; when an answer repeats a plan or step; when two plans in
 * a row come to nothing; and when it is not known what became of a plan. An answer that is refused runs in no part, and the model
 * hears why. {@link Asking} puts the questions, {@link Answering} takes the answers, {@link Ending} the ends of plans.
 *
 * <p>While the model does not answer, the question is put off: 15 s of chain time, twice as long after each failure. A
 * question that has no chance, or has waited more than ten minutes, is not put again; a new conversation begins instead.
 */
public final class ConversationPlanner implements ModelPlanner {

    private static final int LONGEST_CUE = 2_000;

    private final Manner manner;
    private final String goal;
    private final Wakeups wakeups;
    private final Shortening shortening;
    private final Asking asking;
    private final Answering answering;
    private final Ending ending;

    /** A planner for one agent, whose model may use these words. */
    public ConversationPlanner(Manner manner, AgentDefinition agent, Vocabulary words) {
        this.manner = manner;
        this.goal = agent.goal();
        this.wakeups = Wakeups.of(agent.triggers());
        this.shortening = new Shortening(
                agent.memory().map(MemoryDefinition::window).orElse(Integer.MAX_VALUE), goal, words.limits());
        this.asking = new Asking(manner, goal, words, shortening);
        this.answering = new Answering(
                manner,
                wakeups.repeats(),
                new Drafting(words, goal, agent.chain().wrapped(), manner.answer()),
                words.tools().stream().collect(Collectors.toMap(ToolSpec::name, Function.identity())),
                asking);
        this.ending = new Ending(manner, asking);
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
            return talk.isAsking() ? replied(talk.answered(), state.reply().get(), situation) : talk.rest();
        }
        Instant now = situation.head().time();
        Conversation aware = talk.alerted(news(situation.alerts()));
        if (aware.awaited().isPresent()) {
            return state.lastPlan()
                    .filter(end -> aware.awaited().equals(Optional.of(end.plan())))
                    .map(end -> ending.ended(aware, end, situation))
                    .orElseGet(aware::rest);
        }
        if (aware.retry().isPresent() && !aware.mustNotRepeat()) {
            return now.isBefore(aware.retry().get()) ? aware.rest() : asking.again(aware, situation);
        }
        if (aware.isAsking()) {
            return asking.ask(aware, situation);
        }
        return wakeups.due(aware.began(), !aware.alerts().isEmpty(), now)
                ? asking.begin(aware, situation)
                : aware.rest();
    }

    /** What is told of our own plans is in the conversation. */
    private List<String> news(List<String> alerts) {
        return alerts.stream()
                .filter(alert -> !alert.startsWith("plan " + manner.kind() + "/"))
                .toList();
    }

    private PlannerStep replied(Conversation talk, BrainReply reply, Situation situation) {
        return switch (reply) {
            case BrainReply.Composed composed ->
                answering.answered(shortening.counted(talk.reached(), composed.by()), composed, situation);
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
        return kept.unanswered(retry).mustNotRepeat(acted && !retriable).rest();
    }
}
