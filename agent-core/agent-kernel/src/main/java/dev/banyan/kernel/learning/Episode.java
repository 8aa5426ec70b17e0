package dev.banyan.kernel.learning;

import dev.banyan.api.provenance.Trust;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One end of one thing that the agent wished for, in names of its file and numbers alone.
 *
 * @param decision id of the decision that led to it, such as an intent's; there is one episode of it
 * @param kind how it ended
 * @param about venues, strategies and rules that had a part in it, by their names in the file
 * @param time when that was heard
 * @param block in which it was mined, if it was
 */
public record Episode(String decision, Kind kind, SortedSet<String> about, Instant time, OptionalLong block) {

    /** The order in which episodes are looked at, whatever the order in which they came. */
    static final Comparator<Episode> IN_TIME = Comparator.comparing(Episode::time)
            .thenComparingLong(episode -> episode.block().orElse(0))
            .thenComparing(Episode::decision)
            .thenComparing(Episode::kind)
            .thenComparing(episode -> String.join(" ", episode.about()));

    /** Keeps its own copy. */
    public Episode {
        about = new TreeSet<>(about);
    }

    /** How far it may be trusted. */
    public Trust trust() {
        return kind.trust;
    }

    /** How things end. */
    public enum Kind {
        /** Mined, and did what it was for. */
        CONFIRMED(Trust.OWN_RECEIPT),
        /** Mined, and reverted. */
        REVERTED(Trust.OWN_RECEIPT),
        /** Mined: debt was paid back because a position came too near to its liquidation. */
        RESCUED(Trust.OWN_RECEIPT),
        /** A node said that it would fail; nothing was sent. */
        WOULD_FAIL(Trust.OBSERVED),
        /** The agent's own gate said no. */
        DENIED(Trust.CHOSEN),
        /** A plan went through as a whole. */
        PLAN_DONE(Trust.CHOSEN),
        /** A plan did not. */
        PLAN_FAILED(Trust.CHOSEN);

        private final Trust trust;

        Kind(Trust trust) {
            this.trust = trust;
        }

        /** How far such an end may be trusted. */
        public Trust trust() {
            return trust;
        }
    }
}
