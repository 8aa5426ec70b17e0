package dev.banyan.memory.longterm;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Trust;
import java.time.Duration;
import java.time.Instant;

/**
 * How much a record matters to a question: the sum of relevance, recency and importance, each from 0 to 1 (Park et al. 2023,
 * "Generative agents"). Unlike there nothing is scaled by the other candidates, which a flood of records could move, and
 * recency counts from when a record was made, so that asking changes nothing. What is less trusted than an own receipt can claim
 * an importance of at most {@value #CLAIMED}.
 */
final class Scoring {

    private static final double AN_HOUR = 0.995;
    private static final int CLAIMED = 3;
    private static final double MOST = 10;

    private Scoring() {}

    /** The score of a record at a moment. */
    static double score(MemoryRecord record, double cosine, Instant now) {
        double relevance = Math.max(0, Math.min(1, cosine));
        double hours = Math.max(0, Duration.between(record.time(), now).toSeconds() / 3600.0);
        boolean trusted = record.provenance().trust().compareTo(Trust.OWN_RECEIPT) >= 0;
        int importance = trusted ? record.importance() : Math.min(CLAIMED, record.importance());
        return relevance + StrictMath.pow(AN_HOUR, hours) + importance / MOST;
    }
}
