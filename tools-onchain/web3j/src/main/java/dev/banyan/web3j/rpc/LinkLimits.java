package dev.banyan.web3j.rpc;

import java.time.Duration;

/**
 * How long a link waits and how much it carries at once.
 *
 * @param connectTimeout for a connection to stand
 * @param requestTimeout for an answer, from the moment it is asked
 * @param maxInFlight exchanges at once over HTTP; a WebSocket carries up to 4,096 requests
 */
public record LinkLimits(Duration connectTimeout, Duration requestTimeout, int maxInFlight) {

    /** Refuses anything that is not positive. */
    public LinkLimits {
        if (!connectTimeout.isPositive() || !requestTimeout.isPositive() || maxInFlight <= 0) {
            throw new IllegalArgumentException("time-outs and bounds must be positive");
        }
    }
}
