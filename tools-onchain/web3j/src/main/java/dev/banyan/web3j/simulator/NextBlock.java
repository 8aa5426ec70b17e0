package dev.banyan.web3j.simulator;

import dev.banyan.api.chain.Head;
import dev.banyan.web3j.rpc.Quantity;
import java.time.Instant;
import java.util.Map;

/** The block after a head, as far as it is known in advance. */
final class NextBlock {

    /** The longest that a block after the head is put off when the clock runs ahead of the chain's. */
    private static final int LONGEST_SLOT_SECONDS = 12;

    private NextBlock() {}

    /**
     * Number, time and base fee for {@code blockOverrides}. The time is now, but at least a second after the head and
     * at most a slot: a chain may keep a time of its own.
     */
    static Map<String, Object> overrides(Head head, Instant now) {
        long after = head.time().getEpochSecond();
        long time = Math.clamp(now.getEpochSecond(), after + 1, after + LONGEST_SLOT_SECONDS);
        return Map.of(
                "number", Quantity.of(head.number() + 1),
                "time", Quantity.of(time),
                "baseFeePerGas", Quantity.of(head.nextBaseFee().value()));
    }
}
