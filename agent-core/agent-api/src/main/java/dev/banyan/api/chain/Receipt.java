package dev.banyan.api.chain;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import java.util.List;

/**
 * The chain's record of a mined transaction.
 *
 * @param succeeded false if it reverted
 * @param gasUsed units of gas
 * @param effectiveGasPrice what each unit cost
 * @param l1Fee a rollup's fee for the layer below, zero elsewhere
 */
public record Receipt(
        Hash transaction,
        Hash blockHash,
        long blockNumber,
        boolean succeeded,
        long gasUsed,
        Wei effectiveGasPrice,
        Wei l1Fee,
        List<LogEntry> logs) {

    /** Keeps its own copy of the logs. */
    public Receipt {
        logs = List.copyOf(logs);
    }

    /** Everything that the sender paid for inclusion. */
    public Wei fee() {
        return effectiveGasPrice.times(gasUsed).plus(l1Fee);
    }
}
