package dev.banyan.kernel.wallet;

import dev.banyan.api.hex.Address;
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
    private static final String PREFIX = "revoke/";

    /** True for the ids that the wallet keeps for what it does for itself; nobody else may propose under them. */
    public static boolean isReserved(IntentId id) {
        return isRevoke(id) || GapFiller.isReserved(id);
    }

    /** True for the ids of intents that take an allowance back. */
    static boolean isRevoke(IntentId id) {
        return id.value().startsWith(PREFIX);
    }

    /** The id under which the allowance that a nonce's failure left standing is taken back, before its attempts. */
    static IntentId baseId(long chainId, Address account, long nonce) {
        return new IntentId(PREFIX + chainId + "/" + account + "/" + nonce);
    }

    /** The same for one that was left standing only after a reorg, as of a block. */
    static IntentId laterId(long chainId, Address account, long nonce, long block) {
        return new IntentId(baseId(chainId, account, nonce).value() + "/reorg/" + block);
    }

    /** The id of the intent that tries next; {@code base} is the one in {@link WalletEvent.RevokeDue}. */
    static IntentId attemptId(IntentId base, int attempt) {
        return new IntentId(base.value() + "/" + attempt);
    }

    DueRevoke again(long block) {
        return new DueRevoke(failed, revoke, attempt + 1, block + (1L << Math.min(attempt, LONGEST_WAIT)));
    }
}
