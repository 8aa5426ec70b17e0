package dev.banyan.planners.conversation;

import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.planners.text.Opening;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts a conversation's next question to the model, or ends it where none can or may be put any more. Pure. */
record Asking(Manner manner, String goal, Vocabulary words, Shortening shortening) {

    private static final Duration STALE = Duration.ofMinutes(10);

    /** A conversation begins. */
    PlannerStep begin(Conversation talk, Situation situation) {
        List<String> past = talk.past().stream().map(Ran::print).toList();
        String opening = Opening.of(situation, words, talk.alerts(), past);
        return ask(talk.begin(opening, situation.head().time()), situation);
    }

    /** The model did not answer; what is stale is asked about anew, unless something was done meanwhile. */
    PlannerStep again(Conversation talk, Situation situation) {
        boolean stale = talk.asked()
                .map(asked -> situation.head().time().isAfter(asked.plus(STALE)))
                .orElse(true);
        boolean fresh = talk.turns().isEmpty() || (stale && talk.acted().isEmpty());
        return fresh ? begin(talk, situation) : ask(talk, situation);
    }

    /** The next question of a conversation, or the one that is still open. */
    PlannerStep ask(Conversation talk, Situation situation) {
        Optional<Conversation> fitting = shortening.fit(talk);
        if (fitting.isEmpty()) {
            return talk.end("stopped: its window of " + shortening.most() + " tokens is full")
                    .rest();
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

    /** Something did not go as planned. */
    PlannerStep replan(Conversation talk, String reason, Situation situation) {
        return talk.replans() < manner.maxReplans()
                ? ask(talk.replanning(), situation)
                : talk.end("given up after " + talk.replans() + " replans, " + reason)
                        .rest();
    }
}
