package dev.banyan.api.chain;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import java.time.Instant;

/**
 * The newest block of a chain, as one node saw it.
 *
 * @param number the block's height, zero or more
 * @param hash the block's hash
 * @param parent the hash of the block before it, by which a reorg is found
 * @param time the block's timestamp
 * @param baseFee the block's own base fee per gas
 * @param nextBaseFee the base fee per gas of the block that follows, which EIP-1559 fixes in advance
 * @param gasLimit the block's gas limit
 */
public record Head(long number, Hash hash, Hash parent, Instant time, Wei baseFee, Wei nextBaseFee, long gasLimit) {

    /** Refuses a negative number with {@link IllegalArgumentException}. */
    public Head {
        if (number < 0) {
            throw new IllegalArgumentException("negative block number: " + number);
        }
    }

    /** True if this block stands directly on {@code other}. */
    public boolean follows(Head other) {
        return number == other.number + 1 && parent.equals(other.hash);
    }
}
