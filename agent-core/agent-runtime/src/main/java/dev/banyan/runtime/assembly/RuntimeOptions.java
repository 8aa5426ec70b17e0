package dev.banyan.runtime.assembly;

import dev.banyan.runtime.event.RuntimeListener;
import java.time.Clock;
import java.time.Duration;

/**
 * How a runtime behaves.
 *
 * @param clock the wall clock
 * @param listener hears everything
 * @param brainTimeout how long a brain may think about one question
 * @param toolTimeout how long a tool may take for one call
 * @param transactionsInFlight per account, 1 to 16
 */
public record RuntimeOptions(
        Clock clock, RuntimeListener listener, Duration brainTimeout, Duration toolTimeout, int transactionsInFlight) {

    /** Refuses times that are not positive, and a number out of range. */
    public RuntimeOptions {
        if (!brainTimeout.isPositive() || !toolTimeout.isPositive()) {
            throw new IllegalArgumentException("time limits are positive");
        }
        if (transactionsInFlight < 1 || transactionsInFlight > 16) {
            throw new IllegalArgumentException("transactions in flight out of 1..16: " + transactionsInFlight);
        }
    }

    /** The defaults: a minute for the brain, ten seconds for a tool, sixteen transactions in flight. */
    public static RuntimeOptions of(RuntimeListener listener) {
        return new RuntimeOptions(Clock.systemUTC(), listener, Duration.ofSeconds(60), Duration.ofSeconds(10), 16);
    }

    /** The same with another clock. */
    public RuntimeOptions withClock(Clock other) {
        return new RuntimeOptions(other, listener, brainTimeout, toolTimeout, transactionsInFlight);
    }

    /** The same with another listener. */
    public RuntimeOptions withListener(RuntimeListener other) {
        return new RuntimeOptions(clock, other, brainTimeout, toolTimeout, transactionsInFlight);
    }
}
