package dev.banyan.markets.ticks;

import java.math.BigInteger;

/**
 * What a swap tick by tick comes to.
 *
 * @param amountIn what it really takes, fee included
 * @param amountOut what it really gives
 * @param sqrtPrice where the price is after it
 * @param tick what the pool calls its tick after it
 * @param liquidity what is in range after it
 * @param crossed how many initialised ticks it crossed
 * @param complete false if the liquidity or the price limit ended it before the amount was filled
 */
public record TickFill(
        BigInteger amountIn,
        BigInteger amountOut,
        BigInteger sqrtPrice,
        int tick,
        BigInteger liquidity,
        int crossed,
        boolean complete) {

    /** How far it went from a tick. */
    public Passage passage(int from, int spacing) {
        return Passage.between(from, tick, spacing, crossed);
    }
}
