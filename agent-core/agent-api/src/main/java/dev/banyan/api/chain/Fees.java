package dev.banyan.api.chain;

import dev.banyan.api.money.Wei;

/**
 * What inclusion in the next block costs.
 *
 * @param nextBaseFee base fee per gas of the next block
 * @param tip priority fee per gas that recent blocks suggest
 */
public record Fees(Wei nextBaseFee, Wei tip) {

    /** Price per gas that a transaction with this tip pays in the next block. */
    public Wei gasPrice() {
        return nextBaseFee.plus(tip);
    }
}
