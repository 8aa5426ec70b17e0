package dev.banyan.api.brain;

import dev.banyan.api.provenance.Trust;
import java.util.List;

/** A structured question: a backend renders it as a prompt, a playbook answers it from its fields. */
public sealed interface BrainQuestion {

    /** What the agent is for, in the operator's words; empty if the file has none. */
    String goal();

    /** What is the case now. */
    Situation situation();

    /**
     * Which of these are to be done? The answer is {@link BrainReply.Chosen}.
     *
     * @param choices what may be done; the answer names any number of them
     */
    record Choose(String goal, Situation situation, List<Choice> choices) implements BrainQuestion {
        /** Keeps its own copy, and of the memories those that may stand before a choice of what is done. */
        public Choose {
            situation = MemoryGate.through(situation, Trust.OWN_RECEIPT);
            choices = List.copyOf(choices);
        }
    }

    /**
     * Which calls of tools serve the goal next? The answer is {@link BrainReply.Composed}.
     *
     * <p>A conversation grows at its end: of two questions of one conversation the earlier one's opening and turns are a prefix
     * of the later one's, so that an inference server can use again what it has read before. When its window is full the oldest
     * turns fall out, and what is left of them stands in the opening.
     *
     * @param words what the answer may name
     * @param maxTasks how many calls the answer may have at most, one or more
     * @param opening what was the case when the conversation began, as text for a model
     * @param turns what was said and heard since, oldest first
     * @param toCount a part of it of which the answer is to say how many tokens it has ({@link Inference#countedTokens}), where a server can
     *     tell; empty for none
     */
    record Compose(
            String goal,
            Situation situation,
            Vocabulary words,
            int maxTasks,
            String opening,
            List<Turn> turns,
            String toCount)
            implements BrainQuestion {
        /** Keeps its own copy, and of the memories those that may stand before an answer in these words. */
        public Compose {
            situation = MemoryGate.through(situation, MemoryGate.least(words.tools()));
            turns = List.copyOf(turns);
        }

        /** With nothing to be counted. */
        public Compose(
                String goal, Situation situation, Vocabulary words, int maxTasks, String opening, List<Turn> turns) {
            this(goal, situation, words, maxTasks, opening, turns, "");
        }
    }

    /**
     * What follows from the situation's memories, text from outside among them? The answer is {@link BrainReply.Reflected}; nothing is done
     * upon it but to remember it.
     *
     * @param most how many lessons the answer may have at most
     */
    record Reflect(String goal, Situation situation, int most) implements BrainQuestion {}

    /**
     * One thing that may be done.
     *
     * @param id its name in the answer
     * @param condition when it should be done: a playbook's CEL condition
     * @param meaning what it does, for people and models
     */
    record Choice(String id, String condition, String meaning) {}

    /**
     * A past exchange of a conversation.
     *
     * @param said the brain's answer, {@link BrainReply.Composed#text}
     * @param heard what came of it, as text for a model; what tools observed is data from outside and marked as such
     */
    record Turn(String said, String heard) {}
}
