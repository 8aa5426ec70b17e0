package dev.banyan.runtime.internal.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The crashes of one strategy within the last minute. Not thread-safe. */
final class CrashCount {

    private static final int TOO_MANY = 3;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Deque<Instant> crashes = new ArrayDeque<>(1);

    /** Notes a crash; true if it was one too many. */
    boolean tooMany(Instant at) {
        crashes.add(at);
        crashes.removeIf(crash -> crash.plus(WITHIN).isBefore(at));
        return crashes.size() >= TOO_MANY;
    }
}
