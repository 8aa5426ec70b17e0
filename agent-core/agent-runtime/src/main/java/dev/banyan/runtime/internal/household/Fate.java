package dev.banyan.runtime.internal.household;

import java.util.Optional;

/**
 * What of a household has come to its end. A value.
 *
 * @param leaving another node goes on with it, so that what ends is meant to end
 * @param agentGone its agent has stopped for good
 * @param walletGone its wallet has stopped for good
 * @param lost why its wallet is of no more use, if that is so
 */
record Fate(boolean leaving, boolean agentGone, boolean walletGone, Optional<String> lost) {

    /** Everything goes on. */
    static final Fate OPEN = new Fate(false, false, false, Optional.empty());

    Fate leave() {
        return new Fate(true, agentGone, walletGone, lost);
    }

    Fate withoutAgent() {
        return new Fate(leaving, true, walletGone, lost);
    }

    Fate withoutWallet() {
        return new Fate(leaving, agentGone, true, lost);
    }

    /** The first reason is the one that counts. */
    Fate lose(String reason) {
        return new Fate(leaving, agentGone, walletGone, lost.or(() -> Optional.of(reason)));
    }

    /**
     * True if the household is to stop: it has left, or there is somebody who begins a lost one anew, here or elsewhere.
     *
     * @param clustered whether there is somebody
     */
    boolean isOver(boolean clustered) {
        boolean left = leaving && agentGone && walletGone;
        return left || (clustered && lost.isPresent());
    }
}
