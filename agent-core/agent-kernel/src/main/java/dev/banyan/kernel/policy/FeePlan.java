package dev.banyan.kernel.policy;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.money.Wei;
import java.util.List;

/**
 * What an intent's transactions offer for inclusion (EIP-1559).
 *
 * @param gasLimits units of gas, one a call
 * @param maxFeePerGas the most that a unit of gas costs
 * @param maxPriorityFeePerGas the part of it for the block's producer
 * @param nextBaseFee base fee of the block aimed at
 */
public record FeePlan(List<Long> gasLimits, Wei maxFeePerGas, Wei maxPriorityFeePerGas, Wei nextBaseFee) {

    /** What a plain transfer costs, and so a cancellation. */
    public static final long TRANSFER_GAS = 21_000;

    /** Keeps its own copy. */
    public FeePlan {
        gasLimits = List.copyOf(gasLimits);
    }

    /**
     * Offers twice the next base fee and the suggested tip, within {@code cap}; gas limits are a quarter above what
     * the simulation used (refunds, EIP-3529, give back a fifth of it at most), within the block's.
     */
    public static FeePlan choose(Fees fees, Wei cap, List<Long> gasUsed, long blockGasLimit) {
        Wei maxFee = fees.nextBaseFee().times(2).plus(fees.tip()).min(cap);
        List<Long> limits =
                gasUsed.stream().map(used -> gasLimit(used, blockGasLimit)).toList();
        return new FeePlan(limits, maxFee, fees.tip().min(maxFee), fees.nextBaseFee());
    }

    /**
     * The same with the tip that a bid affords, if that is more: as much as leaves room for one replacement within the bid,
     * within {@code cap}, and so that all of it costs {@code mostGas} at most.
     */
    public FeePlan bidding(Bid bid, Wei cap, Wei mostGas) {
        long gas = gas();
        Wei tip = FeeCaps.replaceable(bid.perGas(gas));
        if (!tip.isMoreThan(maxPriorityFeePerGas)) {
            return this;
        }
        Wei highest = cap.min(new Bid(mostGas).perGas(gas));
        Wei raised = maxFeePerGas.plus(tip.minusOrZero(maxPriorityFeePerGas)).min(highest);
        Wei maxFee = maxFeePerGas.max(raised);
        return new FeePlan(gasLimits, maxFee, tip.min(maxFee), nextBaseFee);
    }

    /** The most that all of it costs. */
    public Wei maxGasCost() {
        return maxFeePerGas.times(gas());
    }

    private long gas() {
        return gasLimits.stream().mapToLong(Long::longValue).sum();
    }

    /** False if the next block would not take it. */
    public boolean includable() {
        return !nextBaseFee.isMoreThan(maxFeePerGas);
    }

    private static long gasLimit(long used, long blockGasLimit) {
        long raised = Math.max(TRANSFER_GAS, used + (used + 3) / 4);
        return Math.min(raised, Math.max(blockGasLimit, TRANSFER_GAS));
    }
}
