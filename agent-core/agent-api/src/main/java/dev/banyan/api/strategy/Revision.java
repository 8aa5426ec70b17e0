package dev.banyan.api.strategy;

import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.IntentId;

/**
 * What a strategy thinks of an intent that it proposed before, once it has seen a newer head. Of an intent that has ended,
 * was mined, or was never taken in it changes nothing.
 */
public sealed interface Revision {

    /** The intent. */
    IntentId id();

    /**
     * It is not wanted any more. Of one for which nothing is signed nothing ever is; what was sent is cancelled on its nonce
     * where that costs less than letting it be, and is not sent again in any case. It may still be mined.
     */
    record Withdraw(IntentId id) implements Revision {}

    /** It is still wanted, and worth this now: a transaction of it that a block has passed by may be replaced by a dearer one. */
    record Raise(IntentId id, Bid bid) implements Revision {}
}
