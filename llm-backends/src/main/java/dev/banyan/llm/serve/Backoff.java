package dev.banyan.llm.serve;

import java.time.Duration;

/**
 * How long to wait before a child that ended is started again: twice as long each time, up to a limit.
 *
 * @param first the wait after the first end
 * @param longest no wait is longer
 * @param forgiveAfter a child that lived this long is forgiven: its next end counts as the first
 */
public record Backoff(Duration first, Duration longest, Duration forgiveAfter) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a time is not positive, or {@code longest} is shorter than {@code first}
     */
    public Backoff {
        if (!first.isPositive() || !forgiveAfter.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a backoff has positive times, the longest not under the first");
        }
    }

    /** From one second to one minute; two minutes of life are forgiven. */
    public static Backoff usual() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    /** The wait after {@code ends} ends in a row, of which this is the latest; the first is 1. */
    public Duration after(int ends) {
        Duration wait = first;
        for (int n = 1; n < ends && wait.compareTo(longest) < 0; n++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** The number of ends in a row, with the end of a child that lived for {@code life}. */
    public int count(int before, Duration life) {
        return life.compareTo(forgiveAfter) >= 0 ? 1 : before + 1;
    }
}
