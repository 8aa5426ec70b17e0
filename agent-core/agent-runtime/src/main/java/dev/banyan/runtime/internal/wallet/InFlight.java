package dev.banyan.runtime.internal.wallet;

import dev.banyan.kernel.wallet.LiveIntent;
import dev.banyan.kernel.wallet.LiveIntent.Phase;
import dev.banyan.kernel.wallet.Slot;
import dev.banyan.kernel.wallet.WalletState;

/** Reads off a wallet's state what is going on. */
final class InFlight {

    private static final int REVOKE_TRIES = 3;

    private InFlight() {}

    /** True while an intent is between its offer and its signature; one that waits for a later head holds nobody up. */
    static boolean underWay(WalletState state) {
        return state.live().values().stream()
                .anyMatch(live -> (live.phase() == Phase.PROPOSED && !live.awaitsSimulation())
                        || live.phase() == Phase.RESERVED
                        || live.slots().stream().anyMatch(Slot::signing));
    }

    /**
     * True if nothing is to be waited for; an allowance that could not be taken back three times is given up on, and a
     * halted account does nothing more about what is in flight.
     */
    static boolean none(WalletState state) {
        return state.halted()
                || (state.live().values().stream().allMatch(InFlight::over)
                        && state.revokes().values().stream().allMatch(due -> due.attempt() > REVOKE_TRIES));
    }

    private static boolean over(LiveIntent live) {
        return switch (live.phase()) {
            // Nothing of it is signed; it goes on after the next start if there is a journal.
            case PROPOSED -> live.awaitsSimulation();
            case RESERVED, ACTIVE -> false;
            case AWAITING_APPROVAL -> true;
            case WATCHED -> live.slots().isEmpty() || live.resolved();
        };
    }
}
