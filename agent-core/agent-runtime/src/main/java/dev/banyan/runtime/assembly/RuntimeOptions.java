package dev.banyan.runtime.assembly;

import dev.banyan.runtime.event.RuntimeListener;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How a runtime behaves.
 *
 * @param clock the wall clock
 * @param listener hears everything
 * @param brainTimeout how long a brain may think about one question
 * @param toolTimeout how long a tool may take for one call
 * @param transactionsInFlight per account, 1 to 1024
 * @param journal where what happened is stored
 * @param cluster the other nodes, if there are any; they need a journal in a database
 * @param checkpoint is told when a wallet passes the places between which a crash matters
 */
public record RuntimeOptions(
        Clock clock,
        RuntimeListener listener,
        Duration brainTimeout,
        Duration toolTimeout,
        int transactionsInFlight,
        JournalOptions journal,
        Optional<ClusterOptions> cluster,
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
        if (cluster.isPresent() && !(journal instanceof JournalOptions.Database)) {
            throw new IllegalArgumentException("a cluster needs a journal in a database");
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
                Optional.empty(),
                Checkpoint.NONE);
    }

    /** The same with another clock. */
    public RuntimeOptions withClock(Clock other) {
        return new RuntimeOptions(
                other, listener, brainTimeout, toolTimeout, transactionsInFlight, journal, cluster, checkpoint);
    }

    /** The same with another listener. */
    public RuntimeOptions withListener(RuntimeListener other) {
        return new RuntimeOptions(
                clock, other, brainTimeout, toolTimeout, transactionsInFlight, journal, cluster, checkpoint);
    }

    /** The same with other time limits for brains and tools. */
    public RuntimeOptions withTimeouts(Duration brain, Duration tool) {
        return new RuntimeOptions(clock, listener, brain, tool, transactionsInFlight, journal, cluster, checkpoint);
    }

    /** The same with another number of transactions in flight. */
    public RuntimeOptions withTransactionsInFlight(int most) {
        return new RuntimeOptions(clock, listener, brainTimeout, toolTimeout, most, journal, cluster, checkpoint);
    }

    /** The same with another journal. */
    public RuntimeOptions withJournal(JournalOptions other) {
        return new RuntimeOptions(
                clock, listener, brainTimeout, toolTimeout, transactionsInFlight, other, cluster, checkpoint);
    }

    /** The same as a node of a cluster, with the journal that its nodes share. */
    public RuntimeOptions withCluster(JournalOptions.Database shared, ClusterOptions nodes) {
        return new RuntimeOptions(
                clock,
                listener,
                brainTimeout,
                toolTimeout,
                transactionsInFlight,
                shared,
                Optional.of(nodes),
                checkpoint);
    }

    /** The same with somebody at the checkpoints. */
    public RuntimeOptions withCheckpoint(Checkpoint other) {
        return new RuntimeOptions(
                clock, listener, brainTimeout, toolTimeout, transactionsInFlight, journal, cluster, other);
    }
}
