package dev.banyan.markets.liquidity;

import java.math.BigInteger;

/**
 * An initialised tick.
 *
 * @param liquidityGross how much begins or ends at it
 * @param liquidityNet what the liquidity in range grows by on the way up
 * @param outside fee growth on the other side of it, as seen from the price
 */
public record TickState(BigInteger liquidityGross, BigInteger liquidityNet, FeeGrowth outside) {

    TickState changedBy(BigInteger amount, boolean isLower) {
        return new TickState(
                liquidityGross.add(amount),
                isLower ? liquidityNet.add(amount) : liquidityNet.subtract(amount),
                outside);
    }

    TickState crossed(FeeGrowth global) {
        return new TickState(liquidityGross, liquidityNet, global.minus(outside));
    }
}
