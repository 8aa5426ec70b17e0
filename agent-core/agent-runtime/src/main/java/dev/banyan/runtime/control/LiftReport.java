package dev.banyan.runtime.control;

import dev.banyan.api.hex.Address;
import java.util.List;

/**
 * Who may use a pool or token again after an operator said so.
 *
 * @param culprit its contract
 * @param strategies those that had left it alone, one or more, by agent
 */
public record LiftReport(Address culprit, List<Lifted> strategies) {

    /** Keeps its own copy. */
    public LiftReport {
        strategies = List.copyOf(strategies);
    }

    /** One strategy. */
    public record Lifted(String agent, String strategy) {}
}
