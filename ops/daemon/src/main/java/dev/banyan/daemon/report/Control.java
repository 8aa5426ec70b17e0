package dev.banyan.daemon.report;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import java.util.List;

/**
 * What became of an account that began with the same position as an agent's and that nobody watched.
 *
 * @param account where it stands
 * @param liquidations the transactions in which somebody liquidated it during the run
 */
public record Control(Address account, List<Hash> liquidations) {

    /** Keeps its own copy. */
    public Control {
        liquidations = List.copyOf(liquidations);
    }
}
