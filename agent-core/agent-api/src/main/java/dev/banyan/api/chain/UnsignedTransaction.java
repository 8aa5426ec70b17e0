package dev.banyan.api.chain;

import dev.banyan.api.money.Wei;

/**
 * An EIP-1559 transaction before it is signed.
 *
 * @param chainId the chain it is valid on
 * @param nonce the account's sequence number it takes
 * @param call what it does
 * @param gasLimit units of gas it may use
 * @param maxFeePerGas the most it pays a unit, base fee and tip together
 * @param maxPriorityFeePerGas the most of that which goes to the block's producer
 */
public record UnsignedTransaction(
        long chainId, long nonce, Call call, long gasLimit, Wei maxFeePerGas, Wei maxPriorityFeePerGas) {

    /** Refuses a negative nonce, no gas, or a tip above the cap. */
    public UnsignedTransaction {
        if (nonce < 0 || gasLimit <= 0 || maxPriorityFeePerGas.isMoreThan(maxFeePerGas)) {
            throw new IllegalArgumentException("nonce, gas or fees out of range");
        }
    }

    /** The most that it can cost: gas at its cap plus the value sent. */
    public Wei maxCost() {
        return maxFeePerGas.times(gasLimit).plus(call.value());
    }
}
