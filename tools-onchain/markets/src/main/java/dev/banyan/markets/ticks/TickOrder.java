package dev.banyan.markets.ticks;

import java.math.BigInteger;

/**
 * A swap that is asked for.
 *
 * @param zeroForOne true if the lower token goes in, and the price down
 * @param exactIn true if {@code amount} is what goes in, fee included; false if it is what comes out
 * @param amount base units, positive, below 2^255
 * @param priceLimit where it stops even if the amount is not filled
 */
public record TickOrder(boolean zeroForOne, boolean exactIn, BigInteger amount, BigInteger priceLimit) {

    private static final int AMOUNT_BITS = 255;

    /** Refuses what the contract would not take from anybody. */
    public TickOrder {
        if (amount.signum() <= 0 || amount.bitLength() > AMOUNT_BITS) {
            throw new IllegalArgumentException("an amount is 1 to 2^255 - 1, not " + amount);
        }
        if (priceLimit.compareTo(TickPrice.LEAST) <= 0 || priceLimit.compareTo(TickPrice.MOST) >= 0) {
            throw new IllegalArgumentException(
                    "a price limit lies between the least and the greatest price: " + priceLimit);
        }
    }

    /** So much goes in, at whatever price. */
    public static TickOrder sell(boolean zeroForOne, BigInteger amountIn) {
        return new TickOrder(zeroForOne, true, amountIn, noLimit(zeroForOne));
    }

    /** So much comes out, at whatever price. */
    public static TickOrder buy(boolean zeroForOne, BigInteger amountOut) {
        return new TickOrder(zeroForOne, false, amountOut, noLimit(zeroForOne));
    }

    /** The same, but no further than a price. */
    public TickOrder until(BigInteger limit) {
        return new TickOrder(zeroForOne, exactIn, amount, limit);
    }

    /** False where the price has no way left to go in that direction; anybody may begin a pool without liquidity there. */
    public static boolean canMove(BigInteger sqrtPrice, boolean zeroForOne) {
        int side = sqrtPrice.compareTo(noLimit(zeroForOne));
        return zeroForOne ? side > 0 : side < 0;
    }

    /** The last price on the way. */
    public static BigInteger noLimit(boolean zeroForOne) {
        return zeroForOne ? TickPrice.LEAST.add(BigInteger.ONE) : TickPrice.MOST.subtract(BigInteger.ONE);
    }
}
