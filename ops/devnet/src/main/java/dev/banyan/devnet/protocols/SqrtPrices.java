package dev.banyan.devnet.protocols;

import dev.banyan.api.money.Token;
import java.math.BigInteger;

/** Prices as Uniswap v3 has them: the square root of the price of token0 in token1, base units, times 2^96. */
public final class SqrtPrices {

    private static final int FRACTION_BITS = 96;
    private static final double TICK = StrictMath.log(1.0001);

    private SqrtPrices() {}

    /** From what a whole token of each costs, in whatever both are priced in. */
    public static BigInteger of(Token token0, BigInteger price0, Token token1, BigInteger price1) {
        BigInteger numerator = price0.multiply(BigInteger.TEN.pow(token1.decimals()));
        BigInteger denominator = price1.multiply(BigInteger.TEN.pow(token0.decimals()));
        return numerator.shiftLeft(2 * FRACTION_BITS).divide(denominator).sqrt();
    }

    /** About the tick of that price: good enough for the ends of a range, which are rounded to usable ticks anyway. */
    static int tick(BigInteger sqrtPrice) {
        double root = sqrtPrice.doubleValue() / StrictMath.pow(2, FRACTION_BITS);
        return (int) StrictMath.floor(2 * StrictMath.log(root) / TICK);
    }
}
