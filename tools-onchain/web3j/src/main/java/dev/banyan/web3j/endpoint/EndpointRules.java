package dev.banyan.web3j.endpoint;

import java.time.Duration;

/**
 * When a node is passed over.
 *
 * @param mostBehind a node that is more blocks than this behind the best head is not read from
 * @param settled how many blocks below the lowest head the nodes are compared; a shallower difference is an ordinary reorg
 * @param survey how often all nodes are asked for their heads, where there are several
 * @param patience how long a node may take to answer that
 * @param remembered how long the head of a node that fell silent counts, and a dispute with one
 */
public record EndpointRules(long mostBehind, int settled, Duration survey, Duration patience, Duration remembered) {

    /** Refuses what is out of range. */
    public EndpointRules {
        if (mostBehind < 0 || settled < 0) {
            throw new IllegalArgumentException("blocks can not be negative");
        }
        if (!survey.isPositive() || !patience.isPositive() || !remembered.isPositive()) {
            throw new IllegalArgumentException("spans must be positive");
        }
    }

    /** Three blocks of lag, compared four blocks down, once a second. */
    public static EndpointRules defaults() {
        return new EndpointRules(3, 4, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1));
    }

    /** These with another pace of the survey. */
    public EndpointRules withSurvey(Duration interval) {
        return new EndpointRules(mostBehind, settled, interval, patience, remembered);
    }
}
