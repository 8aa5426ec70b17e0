package dev.banyan.markets.ticks;

import dev.banyan.api.market.TickTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The square root of the price at a tick, √(1.0001^i), with 96 binary places, as the contract rounds it.
 *
 * <p>The contract multiplies 128-bit fractions of 1.0001^(-2^k/2), one for each binary digit of the tick, cuts each product to 128 places, takes the reciprocal
 * for a positive tick and rounds the last 32 places up ("Uniswap v3 Core", section 6.1). Its fractions are the nearest ones; here they are computed.
 */
public final class TickPrice {

    /** At the least tick; no price of a pool is below. */
    public static final BigInteger LEAST = BigInteger.valueOf(4_295_128_739L);

    /** At the greatest tick; every price of a pool is below. */
    public static final BigInteger MOST = new BigInteger("1461446703485210103287273052203988822378723970342");

    /** Binary places of a square root of a price. */
    public static final int PLACES = 96;

    private static final int FRACTION = 128;
    private static final int CUT = FRACTION - PLACES;
    private static final int BITS = 20;
    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(FRACTION);
    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(2 * FRACTION).subtract(BigInteger.ONE);
    private static final BigInteger BELOW = BigInteger.ONE.shiftLeft(CUT).subtract(BigInteger.ONE);
    private static final BigInteger[] FRACTIONS = fractions();

    private TickPrice() {}

    /**
     * The square root of the price at a tick.
     *
     * @throws IllegalArgumentException for a tick beyond {@link TickTable#MOST_INDEX} either way
     */
    public static BigInteger at(int tick) {
        int steps = Math.abs(tick);
        if (steps > TickTable.MOST_INDEX) {
            throw new IllegalArgumentException("a tick is -887272 to 887272, not " + tick);
        }
        BigInteger ratio = ONE;
        for (int k = 0; k < BITS; k++) {
            if ((steps >> k & 1) == 1) {
                ratio = ratio.multiply(FRACTIONS[k]).shiftRight(FRACTION);
            }
        }
        if (tick > 0) {
            ratio = ALL.divide(ratio);
        }
        return ratio.add(BELOW).shiftRight(CUT);
    }

    /**
     * The greatest tick whose price is not above this one.
     *
     * @throws IllegalArgumentException for a price below {@link #LEAST}, or not below {@link #MOST}
     */
    public static int tickAt(BigInteger sqrtPrice) {
        if (sqrtPrice.compareTo(LEAST) < 0 || sqrtPrice.compareTo(MOST) >= 0) {
            throw new IllegalArgumentException("no price of a pool: " + sqrtPrice);
        }
        int from = -TickTable.MOST_INDEX;
        int to = TickTable.MOST_INDEX;
        while (to - from > 1) {
            int middle = (from + to) >> 1;
            if (at(middle).compareTo(sqrtPrice) <= 0) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The 128-bit fractions nearest to 1.0001^(-2^k/2), for k from 0. */
    public static BigInteger[] fractions() {
        MathContext context = new MathContext(80, RoundingMode.HALF_EVEN);
        BigDecimal power =
                BigDecimal.ONE.divide(new BigDecimal("1.0001"), context).sqrt(context);
        BigInteger[] fractions = new BigInteger[BITS];
        for (int k = 0; k < BITS; k++) {
            fractions[k] = power.multiply(new BigDecimal(ONE))
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .toBigIntegerExact();
            power = power.multiply(power, context);
        }
        return fractions;
    }
}
