package dev.banyan.api.strategy;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Payment;
import java.util.Optional;

/** What an account remembers of an intent. */
public sealed interface Recollection {

    /** What was to be paid under the id; empty if it is no payment. See {@link dev.banyan.api.intent.Intent#payments}. */
    Optional<Payment> payment();

    /** It ended. */
    record Ended(IntentOutcome outcome, Optional<Payment> payment) implements Recollection {}

    /**
     * It is under way.
     *
     * @param in the intent that does it: itself, or the batch that claims it
     */
    record UnderWay(IntentId in, Optional<Payment> payment) implements Recollection {}
}
