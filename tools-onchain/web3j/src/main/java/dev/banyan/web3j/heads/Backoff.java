package dev.banyan.web3j.heads;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts: doubling from the shortest to the longest, each cut by a random part of up to a half, so that
 * many watches do not come back at once.
 */
public record Backoff(Duration shortest, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /** Refuses waits that are not positive or the wrong way round. */
    public Backoff {
        if (!shortest.isPositive() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("backoff from " + shortest + " to " + longest);
        }
    }

    /** The wait before attempt {@code attempt}, counted from zero. */
    public Duration wait(int attempt, RandomGenerator random) {
        long doubled = shortest.toMillis() << Math.min(attempt, MOST_DOUBLINGS);
        long whole = Math.min(Math.max(doubled, shortest.toMillis()), longest.toMillis());
        return Duration.ofMillis(Math.max(whole / 2 + random.nextLong(whole / 2 + 1), 1));
    }
}
