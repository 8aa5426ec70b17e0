package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.money.Wei;
import java.util.Optional;

/**
 * A transaction laid out for a call of an intent, without that call: the intent has it, and a journal should not repeat
 * it.
 *
 * @param chainId the chain it is valid on
 * @param nonce the account's sequence number it takes
 * @param gasLimit units of gas it may use
 * @param maxFeePerGas the most it pays a unit, base fee and tip together
 * @param maxPriorityFeePerGas the most of that which goes to the block's producer
 * @param instead what it does in place of the intent's call, if it does not make that
 */
public record Layout(
        long chainId, long nonce, long gasLimit, Wei maxFeePerGas, Wei maxPriorityFeePerGas, Optional<Call> instead) {

    /** What is left of a transaction beside the intent's call. */
    public static Layout of(UnsignedTransaction transaction, Call call) {
        return new Layout(
                transaction.chainId(),
                transaction.nonce(),
                transaction.gasLimit(),
                transaction.maxFeePerGas(),
                transaction.maxPriorityFeePerGas(),
                transaction.call().equals(call) ? Optional.empty() : Optional.of(transaction.call()));
    }

    /** The whole transaction, given the intent's call. */
    public UnsignedTransaction with(Call call) {
        return new UnsignedTransaction(
                chainId, nonce, instead.orElse(call), gasLimit, maxFeePerGas, maxPriorityFeePerGas);
    }
}
