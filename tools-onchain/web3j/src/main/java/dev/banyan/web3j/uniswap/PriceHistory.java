package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.Head;
import dev.banyan.api.market.PriceBook;
import dev.banyan.markets.CumulativePrice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Cumulative prices of one pair at heads of the last window, oldest first: as many as the window needs, and no more than {@link
 * #MOST}. Thread-safe.
 */
final class PriceHistory {

    /** Observations are kept at least a window's {@code MOST}-th apart. */
    static final int MOST = 256;

    private final Duration window;
    private final boolean ofToken0;
    private final Deque<Observation> observations = new ArrayDeque<>();

    PriceHistory(Duration window, boolean ofToken0) {
        this.window = window;
        this.ofToken0 = ofToken0;
    }

    /** The sums at a block. */
    record Observation(long block, long seconds, CumulativePrice sums) {

        static Observation at(Head head, CumulativePrice sums) {
            return new Observation(head.number(), head.time().getEpochSecond(), sums);
        }
    }

    /**
     * The average over the window that ends at {@code now}, which is remembered. Nothing until the window is covered, or if the
     * price is too small to show.
     */
    synchronized Optional<PriceBook.Price> observe(Observation now) {
        forgetBranchesLeft(now.block());
        Optional<PriceBook.Price> price = anchor(now.seconds()).flatMap(anchor -> average(anchor, now));
        remember(now);
        return price;
    }

    /** Adds an observation from before all others, if it is one. */
    synchronized void seed(Observation old) {
        if (observations.isEmpty() || observations.getFirst().block() > old.block()) {
            observations.addFirst(old);
        }
    }

    /** True if the window that ends at {@code seconds} is covered. */
    synchronized boolean covers(long seconds) {
        return anchor(seconds).isPresent();
    }

    synchronized int size() {
        return observations.size();
    }

    /** The newest observation that is a whole window old. */
    private Optional<Observation> anchor(long seconds) {
        Observation found = null;
        for (Observation observation : observations) {
            if (seconds - observation.seconds() >= window.toSeconds()) {
                found = observation;
            }
        }
        return Optional.ofNullable(found);
    }

    private Optional<PriceBook.Price> average(Observation from, Observation to) {
        boolean moved = ofToken0
                ? !from.sums().sum0().equals(to.sums().sum0())
                : !from.sums().sum1().equals(to.sums().sum1());
        return moved && to.sums().secondsSince(from.sums()) > 0
                ? Optional.of(to.sums().averageSince(from.sums(), ofToken0))
                : Optional.empty();
    }

    /** A head that is no higher than one seen before stands on another branch; what was seen above it is void. */
    private void forgetBranchesLeft(long block) {
        while (!observations.isEmpty() && observations.getLast().block() >= block) {
            observations.removeLast();
        }
    }

    private void remember(Observation now) {
        long apart = Math.max(1, window.toSeconds() / MOST);
        if (observations.isEmpty() || now.seconds() - observations.getLast().seconds() >= apart) {
            observations.addLast(now);
        }
        anchor(now.seconds()).ifPresent(anchor -> {
            while (observations.getFirst().block() < anchor.block()) {
                observations.removeFirst();
            }
        });
    }
}
