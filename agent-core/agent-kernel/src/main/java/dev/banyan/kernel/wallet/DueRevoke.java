package dev.banyan.kernel.wallet;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;

/**
 * An allowance that has to be taken back.
 *
 * @param failed the intent that left it standing
 * @param revoke the approval of nothing that takes it back
 * @param attempt how many intents tried and did not do it
 * @param notBefore the block from which it is tried
 */
public record DueRevoke(IntentId failed, Action.Approve revoke, int attempt, long notBefore) {

    private static final int LONGEST_WAIT = 8;

    /** The id of the intent that tries next; {@code base} is the one in {@link WalletEvent.RevokeDue}. */
    static IntentId attemptId(IntentId base, int attempt) {
        return new IntentId(base.value() + "/" + attempt);
    }

    DueRevoke again(long block) {
        return new DueRevoke(failed, revoke, attempt + 1, block + (1L << Math.min(attempt, LONGEST_WAIT)));
    }
}
