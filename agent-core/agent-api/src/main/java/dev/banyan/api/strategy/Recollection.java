package dev.banyan.api.strategy;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;

/** What an account remembers of an intent. */
public sealed interface Recollection {

    /** It ended. */
    record Ended(IntentOutcome outcome) implements Recollection {}

    /**
     * It is under way.
     *
     * @param in the intent that does it: itself, or the batch that claims it
     */
    record UnderWay(IntentId in) implements Recollection {}
}
