package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.BrainDefinition.TokenBudget;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.Shown;
import dev.banyan.kernel.plan.Keepable;
import dev.banyan.runtime.internal.brain.BrainSession;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an agent asks its brain, within the file's budget of tokens, and what it keeps of the answers. Part of the Agent,
 * and used by it alone.
 */
final class Questions {

    private static final int LONGEST_THOUGHT = 16 * 1024;

    private final Diary diary;
    private final Clock clock;
    private final Optional<TokenBudget> budget;

    Questions(BrainDefinition brain, Diary diary, Clock clock) {
        this.diary = diary;
        this.clock = clock;
        this.budget = brain instanceof BrainDefinition.Model model ? model.budget() : Optional.empty();
    }

    /** Asks, unless that takes a model whose tokens are used up; then this is the answer at once. */
    Optional<BrainReply> ask(BrainQuestion question, ActorRef<BrainSession.Command> brain, ActorRef<BrainReply> ear) {
        Optional<BrainReply> spent = spent(question);
        if (spent.isEmpty()) {
            brain.tell(new BrainSession.Ask(question, ear));
        }
        return spent;
    }

    /** The answer to a question that takes a model whose tokens are used up. */
    Optional<BrainReply> spent(BrainQuestion question) {
        boolean spent = !(question instanceof BrainQuestion.Choose)
                && budget.isPresent()
                && !diary.state().tokens().allows(budget.get(), clock.instant());
        if (spent) {
            return Optional.of(new BrainReply.Unavailable(
                    "budget",
                    "its " + budget.get().tokens() + " tokens per "
                            + budget.get().per() + " are used up",
                    true));
        }
        return Optional.empty();
    }

    /**
     * Writes down what a model answered, and what that took.
     *
     * @param shown what the planner makes its next step from, besides the answer
     * @return the answer as it may be kept: a brain may write halves of characters, which no journal takes
     */
    BrainReply answered(BrainReply said, Optional<Shown> shown) {
        BrainReply reply = kept(said);
        switch (reply) {
            case BrainReply.Composed composed ->
                diary.note(new AgentEvent.BrainReplied(clock.instant(), composed.by(), composed.text(), "", shown));
            case BrainReply.Reflected reflected ->
                diary.note(new AgentEvent.BrainReplied(
                        clock.instant(), reflected.by(), "", "it reflected where it was not asked to", shown));
            case BrainReply.Unavailable none
            when none.tokens() > 0 ->
                diary.note(new AgentEvent.BrainReplied(
                        clock.instant(),
                        new Inference("", "", "", "", 0, none.tokens()),
                        "",
                        Keepable.reason(none.code() + ": " + none.message()),
                        shown));
            case BrainReply.Unavailable none -> {}
            case BrainReply.Chosen chosen -> {}
        }
        if (reply.tokens() > 0) {
            diary.later();
        }
        return reply;
    }

    /** Writes down what a model said follows from these memories, and what that took. */
    void reflected(BrainReply said, List<MemoryRecord> shown) {
        Instant now = clock.instant();
        List<String> ids = shown.stream().map(MemoryRecord::id).toList();
        switch (kept(said)) {
            case BrainReply.Reflected it -> diary.note(new AgentEvent.Reflected(now, it.by(), it.text(), "", ids));
            case BrainReply.Composed it ->
                diary.note(new AgentEvent.Reflected(now, it.by(), "", "it composed where it should reflect", ids));
            case BrainReply.Unavailable none
            when none.tokens() > 0 ->
                diary.note(new AgentEvent.Reflected(
                        now,
                        new Inference("", "", "", "", 0, none.tokens()),
                        "",
                        Keepable.reason(none.code() + ": " + none.message()),
                        ids));
            case BrainReply.Unavailable none -> {}
            case BrainReply.Chosen chosen -> {}
        }
        if (said.tokens() > 0) {
            diary.later();
        }
    }

    private static BrainReply kept(BrainReply reply) {
        return switch (reply) {
            case BrainReply.Composed composed ->
                new BrainReply.Composed(
                        composed.tasks(),
                        Keepable.whole(composed.because()),
                        Keepable.whole(composed.text()),
                        kept(composed.by()));
            case BrainReply.Reflected reflected ->
                new BrainReply.Reflected(reflected.insights(), Keepable.reason(reflected.text()), kept(reflected.by()));
            case BrainReply.Chosen chosen -> chosen;
            case BrainReply.Unavailable none -> none;
        };
    }

    private static Inference kept(Inference by) {
        String thought = by.thinking().length() <= LONGEST_THOUGHT
                ? by.thinking()
                : by.thinking().substring(0, LONGEST_THOUGHT) + " …";
        return new Inference(
                Keepable.whole(by.server()),
                Keepable.whole(by.model()),
                Keepable.whole(by.prompt()),
                Keepable.whole(thought),
                by.promptTokens(),
                by.replyTokens(),
                by.countedTokens());
    }
}
