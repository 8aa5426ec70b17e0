package dev.banyan.kernel.policy;

import dev.banyan.api.money.Fractions;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.budget.Spend;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;

/**
 * What an intent may cost, rounded against the account.
 *
 * @param outflow base units that leave, by asset
 * @param value what they are worth in base units of the unit of account, where they have prices
 * @param tradeLoss value out minus value in, without gas; negative for a gain, zero if nothing is traded
 * @param gas the most it pays for inclusion, in wei
 * @param gasValue what that is worth in base units of the unit of account; zero if nothing is traded
 */
public record Estimate(
        Map<Token, BigInteger> outflow, BigInteger value, BigInteger tradeLoss, BigInteger gas, BigInteger gasValue) {

    /** Keeps its own copy. */
    public Estimate {
        outflow = Map.copyOf(outflow);
    }

    /** Gas alone. */
    public static Estimate ofGas(Wei gas) {
        return new Estimate(Map.of(), BigInteger.ZERO, BigInteger.ZERO, gas.value(), BigInteger.ZERO);
    }

    /** The same with another most for gas. */
    public Estimate withGas(Wei most) {
        return new Estimate(outflow, value, tradeLoss, most.value(), valueOfGas(most.value()));
    }

    /** The loss if all goes as simulated: out minus in, plus gas; zero for a gain. */
    public BigInteger loss() {
        return tradeLoss.add(gasValue).max(BigInteger.ZERO);
    }

    /** What is reserved: if it reverts, the gas is lost and nothing is gained. */
    public Spend reservation() {
        return new Spend(outflow, value, tradeLoss.max(BigInteger.ZERO).add(gasValue), gas);
    }

    /** What was spent, given what was paid for inclusion and whether the calls took effect. */
    public Spend settlement(Wei paid, boolean effective) {
        BigInteger gasLoss = valueOfGas(paid.value());
        if (!effective) {
            return new Spend(Map.of(), BigInteger.ZERO, gasLoss, paid.value());
        }
        return new Spend(outflow, value, tradeLoss.add(gasLoss).max(BigInteger.ZERO), paid.value());
    }

    private BigInteger valueOfGas(BigInteger wei) {
        if (gas.signum() == 0) {
            return BigInteger.ZERO;
        }
        return Fractions.divide(wei.multiply(gasValue), gas, RoundingMode.UP);
    }
}
