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
 * @param transactionsInFlight per account, 1 to 1024
 * @param journal where what happened is stored
 * @param checkpoint is told when a wallet passes the places between which a crash matters
 */
public record RuntimeOptions(
        Clock clock,
        RuntimeListener listener,
        Duration brainTimeout,
        Duration toolTimeout,
        int transactionsInFlight,
        JournalOptions journal,
        Checkpoint checkpoint) {

    private static final int MOST_IN_FLIGHT = 1024;

    /** Refuses times that are not positive, and a number out of range. */
    public RuntimeOptions {
        if (!brainTimeout.isPositive() || !toolTimeout.isPositive()) {
            throw new IllegalArgumentException("time limits are positive");
        }
        if (transactionsInFlight < 1 || transactionsInFlight > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException(
                    "transactions in flight out of 1.." + MOST_IN_FLIGHT + ": " + transactionsInFlight);
        }
    }

    /**
     * The defaults: a minute for the brain, ten seconds for a tool, sixteen transactions in flight, a journal in memory.
     */
    public static RuntimeOptions of(RuntimeListener listener) {
        return new RuntimeOptions(
                Clock.systemUTC(),
                listener,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                16,
                new JournalOptions.Memory(),
                Checkpoint.NONE);
    }

    /** The same with another clock. */
    public RuntimeOptions withClock(Clock other) {
        return new RuntimeOptions(
                other, listener, brainTimeout, toolTimeout, transactionsInFlight, journal, checkpoint);
    }

    /** The same with another listener. */
    public RuntimeOptions withListener(RuntimeListener other) {
        return new RuntimeOptions(clock, other, brainTimeout, toolTimeout, transactionsInFlight, journal, checkpoint);
    }

    /** The same with other time limits for brains and tools. */
    public RuntimeOptions withTimeouts(Duration brain, Duration tool) {
        return new RuntimeOptions(clock, listener, brain, tool, transactionsInFlight, journal, checkpoint);
    }

    /** The same with another number of transactions in flight. */
    public RuntimeOptions withTransactionsInFlight(int most) {
        return new RuntimeOptions(clock, listener, brainTimeout, toolTimeout, most, journal, checkpoint);
    }

    /** The same with another journal. */
    public RuntimeOptions withJournal(JournalOptions other) {
        return new RuntimeOptions(clock, listener, brainTimeout, toolTimeout, transactionsInFlight, other, checkpoint);
    }

    /** The same with somebody at the checkpoints. */
    public RuntimeOptions withCheckpoint(Checkpoint other) {
        return new RuntimeOptions(clock, listener, brainTimeout, toolTimeout, transactionsInFlight, journal, other);
    }
}
