package dev.banyan.web3j.endpoint;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When a node is passed over.
 *
 * @param mostBehind a node that is more blocks than this behind the best head is not read from
 * @param settled how many blocks below the lowest head the nodes are compared; a shallower difference is an ordinary reorg
 * @param survey how often all nodes are asked for their heads, where there are several
 * @param patience how long a node may take to answer that
 * @param remembered how long the head of a node that fell silent counts, and a dispute with one
 * @param chain the id of the chain that the nodes are to serve; if it is not known, what they said first
 */
public record EndpointRules(
        long mostBehind, int settled, Duration survey, Duration patience, Duration remembered, OptionalLong chain) {

    /** Refuses what is out of range. */
    public EndpointRules {
        if (mostBehind < 0 || settled < 0) {
            throw new IllegalArgumentException("blocks can not be negative");
        }
        if (!survey.isPositive() || !patience.isPositive() || !remembered.isPositive()) {
            throw new IllegalArgumentException("spans must be positive");
        }
    }

    /** For nodes of a chain that is not known. */
    public EndpointRules(long mostBehind, int settled, Duration survey, Duration patience, Duration remembered) {
        this(mostBehind, settled, survey, patience, remembered, OptionalLong.empty());
    }

    /** Three blocks of lag, compared four blocks down, once a second. */
    public static EndpointRules defaults() {
        return new EndpointRules(3, 4, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1));
    }

    /** These with another pace of the survey. */
    public EndpointRules withSurvey(Duration interval) {
        return new EndpointRules(mostBehind, settled, interval, patience, remembered, chain);
    }

    /** These for nodes of this chain: one of another is never read from, however many they are. */
    public EndpointRules withChain(long id) {
        return new EndpointRules(mostBehind, settled, survey, patience, remembered, OptionalLong.of(id));
    }
}
