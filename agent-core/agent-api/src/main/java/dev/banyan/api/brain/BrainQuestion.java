package dev.banyan.api.brain;

import dev.banyan.api.market.PriceBook;
import java.util.List;

/**
 * A structured question: a backend renders it as a prompt, a playbook answers it from its fields.
 *
 * @param goal what the agent is for, in the operator's words; empty if the file has none
 * @param situation what is the case now
 * @param choices what may be done; the answer names any number of them
 */
public record BrainQuestion(String goal, Situation situation, List<Choice> choices) {

    /** Keeps its own copy. */
    public BrainQuestion {
        choices = List.copyOf(choices);
    }

    /**
     * One thing that may be done.
     *
     * @param id its name in the answer
     * @param condition when it should be done: a playbook's CEL condition
     * @param meaning what it does, for people and models
     */
    public record Choice(String id, String condition, String meaning) {}

    /** The prices of the situation. */
    public PriceBook prices() {
        return situation.prices();
    }
}
