package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.BrainDefinition.TokenBudget;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.Shown;
import dev.banyan.kernel.plan.Keepable;
import dev.banyan.runtime.internal.brain.BrainSession;
import java.time.Clock;
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
        boolean spent = question instanceof BrainQuestion.Compose
                && budget.isPresent()
                && !diary.state().tokens().allows(budget.get(), clock.instant());
        if (spent) {
            return Optional.of(new BrainReply.Unavailable(
                    "budget",
                    "its " + budget.get().tokens() + " tokens per "
                            + budget.get().per() + " are used up",
                    true));
        }
        brain.tell(new BrainSession.Ask(question, ear));
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

    private static BrainReply kept(BrainReply reply) {
        return reply instanceof BrainReply.Composed composed
                ? new BrainReply.Composed(
                        composed.tasks(),
                        Keepable.whole(composed.because()),
                        Keepable.whole(composed.text()),
                        kept(composed.by()))
                : reply;
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
                by.replyTokens());
    }
}
