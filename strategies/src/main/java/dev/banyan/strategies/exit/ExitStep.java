package dev.banyan.strategies.exit;

import dev.banyan.api.intent.Action;
import java.util.List;

/** What an exit does next. */
public sealed interface ExitStep {

    /**
     * This is to be done.
     *
     * @param subject what it is about, the same as long as it is about the same thing: after too many failures it is left alone
     */
    record Act(String subject, Action action) implements ExitStep {}

    /**
     * Nothing can be done.
     *
     * @param left what is not where it should be, a sentence each with the reason; none if the account is flat
     */
    record Over(List<String> left) implements ExitStep {
        /** Keeps its own copy. */
        public Over {
            left = List.copyOf(left);
        }
    }
}
