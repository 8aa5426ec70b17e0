package dev.banyan.kernel.wallet;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.StateOverlay;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Wei;
import java.util.List;

/**
 * How a wallet behaves.
 *
 * @param own to whom what the wallet does for itself is booked
 * @param chainId what transactions are signed for
 * @param mode paper ends at the verdict
 * @param gasReserve native asset that payments and wraps leave in the account
 * @param maxInFlight transactions that may be unmined at once
 * @param bumpAfter blocks without being mined after which a fee is raised
 * @param sendAgainAfter blocks without being mined after which the same bytes are handed over again
 * @param watch blocks for which a confirmed transaction is watched for a reorg
 * @param revokeWithin blocks for which an intent that takes back an allowance is valid
 * @param revertsArePaid false where a call that would revert is not mined, as on the way through a private relay
 * @param overlays state laid over simulations; empty in live mode
 */
public record WalletSettings(
        Origin own,
        long chainId,
        Mode mode,
        Wei gasReserve,
        int maxInFlight,
        int bumpAfter,
        int sendAgainAfter,
        int watch,
        int revokeWithin,
        boolean revertsArePaid,
        List<StateOverlay> overlays) {

    /** Keeps its own copy and checks the ranges. */
    public WalletSettings {
        overlays = List.copyOf(overlays);
        if (maxInFlight < 1 || bumpAfter < 1 || sendAgainAfter < 1 || watch < 1 || revokeWithin < 1) {
            throw new IllegalArgumentException("counts of one or more expected");
        }
        if (mode == Mode.LIVE && !overlays.isEmpty()) {
            throw new IllegalArgumentException("nothing is laid over the chain in live mode");
        }
    }

    /** The usual settings: 16 in flight, bumps after 3 blocks, 64 blocks of watch. */
    public static WalletSettings usual(
            Origin own, long chainId, Mode mode, Wei gasReserve, List<StateOverlay> overlays) {
        return new WalletSettings(own, chainId, mode, gasReserve, 16, 3, 2, 64, 20, true, overlays);
    }

    /** What is said while the flight is full. */
    String fullMessage() {
        return maxInFlight + " transactions are in flight";
    }
}
