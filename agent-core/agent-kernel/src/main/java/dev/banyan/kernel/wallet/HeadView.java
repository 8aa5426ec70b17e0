package dev.banyan.kernel.wallet;

import dev.banyan.api.agent.ChainDefinition.Confirmations;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What was read of the account's transactions when a head arrived.
 *
 * @param head the newest block
 * @param asked hashes that were looked up; see {@link WalletDecider#lookUps}
 * @param receipts those of them that are mined
 * @param minedNonce the account's nonce as of the head
 * @param settledNonce the account's nonce as of the finalized block, or the confirmed one where the chain has none
 * @param confirmedUpTo the last block that counts as confirmed
 * @param fees what inclusion in the next block costs
 * @param at the time
 */
public record HeadView(
        Head head,
        Set<Hash> asked,
        Map<Hash, Receipt> receipts,
        long minedNonce,
        long settledNonce,
        long confirmedUpTo,
        Fees fees,
        Instant at) {

    /** Keeps its own copies. */
    public HeadView {
        asked = Set.copyOf(asked);
        receipts = Map.copyOf(receipts);
    }

    /** The last block that counts as confirmed at a head, where depth decides; may be negative near the start. */
    public static long confirmedUpTo(Confirmations.Depth depth, Head head) {
        return head.number() - depth.blocks() + 1;
    }
}
