package dev.banyan.llm.internal.queue;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a server may be tried: after three failures in a row it is left alone, for five seconds first and twice as long
 * each time that its one trial fails as well, a minute at most. Not thread-safe; the time is told.
 */
final class Breaker {

    static final int FAILURES = 3;
    static final Duration SHORTEST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofSeconds(60);

    private int failures;
    private Duration pause = SHORTEST;
    private Instant closedUntil = Instant.MIN;
    private Instant resting = Instant.MIN;
    private boolean onTrial;

    /** What a server is good for right now. */
    enum State {
        /** It may be tried. */
        READY,
        /** It asked to be left alone, and said or showed that it will be back. */
        RESTING,
        /** It failed too often. */
        OPEN
    }

    State state(Instant now) {
        if (failures >= FAILURES && (onTrial || now.isBefore(closedUntil))) {
            return State.OPEN;
        }
        return now.isBefore(resting) ? State.RESTING : State.READY;
    }

    /** A try begins. */
    void started() {
        onTrial = failures >= FAILURES;
    }

    /** The server answered, well or badly. */
    void answered() {
        failures = 0;
        onTrial = false;
        pause = SHORTEST;
    }

    /** The server failed. */
    void failed(Instant now) {
        failures++;
        if (failures >= FAILURES) {
            closedUntil = now.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
        onTrial = false;
    }

    /** The try was given up by us, which says nothing about the server. */
    void abandoned() {
        onTrial = false;
    }

    /** The server is to be left alone for a while. */
    void rest(Instant until) {
        resting = until;
    }

    /** When it may be tried again at the earliest. */
    Instant next() {
        return failures >= FAILURES && closedUntil.isAfter(resting) ? closedUntil : resting;
    }
}
