package dev.banyan.web3j.client;

import dev.banyan.api.money.Wei;
import dev.banyan.web3j.endpoint.EndpointRules;
import java.time.Duration;

/**
 * How a client waits, watches and reckons tips.
 *
 * @param connectTimeout for a connection to stand
 * @param requestTimeout for an answer, from the moment it is asked
 * @param maxInFlight exchanges at once over HTTP
 * @param poll how often the newest block is asked for where the node does not push it; over WebSocket ten times this
 * @param shortestBackoff the first wait after a lost connection
 * @param longestBackoff the longest wait after a lost connection
 * @param tips how the tip is taken from fee history
 * @param endpoints when one of several nodes is passed over
 */
public record ChainClientOptions(
        Duration connectTimeout,
        Duration requestTimeout,
        int maxInFlight,
        Duration poll,
        Duration shortestBackoff,
        Duration longestBackoff,
        TipRule tips,
        EndpointRules endpoints) {

    /** With the usual rules for several nodes. */
    public ChainClientOptions(
            Duration connectTimeout,
            Duration requestTimeout,
            int maxInFlight,
            Duration poll,
            Duration shortestBackoff,
            Duration longestBackoff,
            TipRule tips) {
        this(
                connectTimeout,
                requestTimeout,
                maxInFlight,
                poll,
                shortestBackoff,
                longestBackoff,
                tips,
                EndpointRules.defaults());
    }

    /**
     * How a tip is taken from fee history: the median over recent blocks with transactions of what the given percentile
     * paid, within bounds.
     *
     * @param blocks how many blocks back, 1 to 100
     * @param percentile of the gas in a block, 0 to 100
     * @param floor the least, also where all the blocks were empty
     * @param ceiling the most
     */
    public record TipRule(int blocks, int percentile, Wei floor, Wei ceiling) {

        /** Refuses values out of range. */
        public TipRule {
            if (blocks < 1 || blocks > 100 || percentile < 0 || percentile > 100 || floor.isMoreThan(ceiling)) {
                throw new IllegalArgumentException("tip rule out of range");
            }
        }
    }

    /** What fits a node on the same machine and a public one alike. */
    public static ChainClientOptions defaults() {
        return new ChainClientOptions(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                64,
                Duration.ofMillis(150),
                Duration.ofMillis(200),
                Duration.ofSeconds(10),
                new TipRule(5, 50, Wei.of(10_000_000), Wei.gwei(20)));
    }

    /** These with other time-outs. */
    public ChainClientOptions withTimeouts(Duration connect, Duration request) {
        return new ChainClientOptions(
                connect, request, maxInFlight, poll, shortestBackoff, longestBackoff, tips, endpoints);
    }

    /** These with another poll interval. */
    public ChainClientOptions withPoll(Duration interval) {
        return new ChainClientOptions(
                connectTimeout,
                requestTimeout,
                maxInFlight,
                interval,
                shortestBackoff,
                longestBackoff,
                tips,
                endpoints);
    }

    /** These with another way to reckon tips. */
    public ChainClientOptions withTips(TipRule rule) {
        return new ChainClientOptions(
                connectTimeout, requestTimeout, maxInFlight, poll, shortestBackoff, longestBackoff, rule, endpoints);
    }

    /** These with other rules for several nodes. */
    public ChainClientOptions withEndpoints(EndpointRules rules) {
        return new ChainClientOptions(
                connectTimeout, requestTimeout, maxInFlight, poll, shortestBackoff, longestBackoff, tips, rules);
    }
}
