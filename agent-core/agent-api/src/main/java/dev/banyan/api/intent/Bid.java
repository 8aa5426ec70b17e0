package dev.banyan.api.intent;

import dev.banyan.api.money.Fractions;
import dev.banyan.api.money.Wei;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What an intent can afford for its place in a block: the wallet may raise the tip above the usual one as long as the
 * priority fee of all its transactions together, if they used all the gas that they may, stays within {@code most}. It is a
 * wish and no permission: the policy's limits stand above it.
 *
 * @param most wei of priority fee in all
 */
public record Bid(Wei most) {

    /** The highest tip per gas that stays within it, rounded down; nothing for no gas. */
    public Wei perGas(long gas) {
        return gas <= 0 ? Wei.ZERO : Wei.of(Fractions.divide(most.value(), BigInteger.valueOf(gas), RoundingMode.DOWN));
    }
}
