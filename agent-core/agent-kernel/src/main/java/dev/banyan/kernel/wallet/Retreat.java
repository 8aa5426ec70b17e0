package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.policy.FeePlan;

/**
 * Whether a transaction that is not wanted any more, though it is not too late for it, is worth a cancellation. Pure.
 *
 * <p>Its nonce has to be used up in any case: by the transaction, by a cancellation now, or by one when it is too late. So
 * what a cancellation saves is the gas of a call that reverts, if the next block takes it, less the gas of a transfer.
 */
final class Retreat {

    /** A call that reverts has used at least a half of the gas of one that goes through, or of its limit: a low guess on purpose. */
    private static final int REVERTS_USE = 2;

    private Retreat() {}

    /**
     * True if to cancel costs less than to let it be.
     *
     * @param sent what would be mined otherwise
     * @param cancel what the cancellation would offer
     */
    static boolean pays(UnsignedTransaction sent, FeePlan cancel) {
        Wei base = cancel.nextBaseFee();
        if (base.isMoreThan(sent.maxFeePerGas())) {
            return false;
        }
        Wei reverts =
                price(sent.maxFeePerGas(), sent.maxPriorityFeePerGas(), base).times(sent.gasLimit() / REVERTS_USE);
        return reverts.isMoreThan(price(cancel.maxFeePerGas(), cancel.maxPriorityFeePerGas(), base)
                .times(FeePlan.TRANSFER_GAS));
    }

    /** What a unit of gas costs in the next block. */
    private static Wei price(Wei maxFee, Wei tip, Wei base) {
        return base.plus(tip).min(maxFee);
    }
}
