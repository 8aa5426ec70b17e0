package dev.banyan.web3j.heads;

import dev.banyan.api.money.Wei;
import java.math.BigInteger;

/** EIP-1559's base fee. */
public final class BaseFee {

    private static final BigInteger DENOMINATOR = BigInteger.valueOf(8);
    private static final long ELASTICITY = 2;

    private BaseFee() {}

    /**
     * The base fee of the block after one with these numbers, to the wei as the specification computes it (EIP-1559,
     * "expected_base_fee_per_gas"): up or down by at most an eighth, as gas used differs from half of the limit.
     */
    public static Wei next(Wei baseFee, long gasUsed, long gasLimit) {
        long target = gasLimit / ELASTICITY;
        if (gasUsed == target || target == 0) {
            return baseFee;
        }
        BigInteger change = baseFee.value()
                .multiply(BigInteger.valueOf(Math.abs(gasUsed - target)))
                .divide(BigInteger.valueOf(target))
                .divide(DENOMINATOR);
        return Wei.of(
                gasUsed > target
                        ? baseFee.value().add(change.max(BigInteger.ONE))
                        : baseFee.value().subtract(change));
    }
}
