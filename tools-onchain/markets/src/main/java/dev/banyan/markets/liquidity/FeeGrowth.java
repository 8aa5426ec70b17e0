package dev.banyan.markets.liquidity;

import java.math.BigInteger;

/**
 * Fees that one unit of liquidity has earned since the pool began, of both tokens, with 128 binary places. It wraps around at 2^256: only differences say anything.
 *
 * @param token0 0 to 2^256 - 1
 * @param token1 0 to 2^256 - 1
 */
public record FeeGrowth(BigInteger token0, BigInteger token1) {

    /** Nothing. */
    public static final FeeGrowth ZERO = new FeeGrowth(BigInteger.ZERO, BigInteger.ZERO);

    private static final int PLACES = 128;
    private static final int WORD = 256;
    private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(WORD);

    /** Refuses what is no word of the chain. */
    public FeeGrowth {
        if (token0.signum() < 0 || token0.bitLength() > WORD || token1.signum() < 0 || token1.bitLength() > WORD) {
            throw new IllegalArgumentException("fee growth is 0 to 2^256 - 1: " + token0 + ", " + token1);
        }
    }

    /** The sum, wrapped. */
    public FeeGrowth plus(FeeGrowth other) {
        return new FeeGrowth(
                token0.add(other.token0).mod(WRAP), token1.add(other.token1).mod(WRAP));
    }

    /** The difference, wrapped. */
    public FeeGrowth minus(FeeGrowth other) {
        return new FeeGrowth(
                token0.subtract(other.token0).mod(WRAP),
                token1.subtract(other.token1).mod(WRAP));
    }

    /** After a fee of one token came in for all of the liquidity in range, rounded down. */
    FeeGrowth plusFee(boolean isToken0, BigInteger fee, BigInteger liquidity) {
        BigInteger each = fee.shiftLeft(PLACES).divide(liquidity);
        return plus(isToken0 ? new FeeGrowth(each, BigInteger.ZERO) : new FeeGrowth(BigInteger.ZERO, each));
    }

    /** What so much liquidity earned of the lower token, rounded down. */
    BigInteger earned0(BigInteger liquidity) {
        return token0.multiply(liquidity).shiftRight(PLACES);
    }

    /** What so much liquidity earned of the higher token, rounded down. */
    BigInteger earned1(BigInteger liquidity) {
        return token1.multiply(liquidity).shiftRight(PLACES);
    }
}
