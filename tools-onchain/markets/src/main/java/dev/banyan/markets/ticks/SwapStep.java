package dev.banyan.markets.ticks;

import dev.banyan.api.money.Ppm;
import dev.banyan.markets.ConstantProductMath;
import java.math.BigInteger;

/**
 * The part of a swap between two stops, where the liquidity stays the same.
 *
 * @param sqrtPrice where it ends: the target if there is enough to trade, else short of it
 * @param amountIn what the liquidity takes, without the fee
 * @param amountOut what it gives
 * @param fee what is paid on top of {@code amountIn}
 */
public record SwapStep(BigInteger sqrtPrice, BigInteger amountIn, BigInteger amountOut, BigInteger fee) {

    private static final BigInteger MILLION = BigInteger.valueOf(Ppm.WHOLE);

    /** Input and fee. */
    public BigInteger paid() {
        return amountIn.add(fee);
    }

    /** Goes from one price towards another with {@code remaining} to put in, fee included. */
    static SwapStep sell(BigInteger from, BigInteger target, BigInteger liquidity, BigInteger remaining, Ppm fee) {
        boolean zeroForOne = from.compareTo(target) >= 0;
        BigInteger afterFee = remaining.multiply(BigInteger.valueOf(fee.rest())).divide(MILLION);
        BigInteger whole = in(zeroForOne, from, target, liquidity);
        if (afterFee.compareTo(whole) >= 0) {
            return new SwapStep(target, whole, out(zeroForOne, from, target, liquidity), feeOn(whole, fee));
        }
        BigInteger to = zeroForOne
                ? NextPrice.afterIn0(from, liquidity, afterFee)
                : NextPrice.afterIn1(from, liquidity, afterFee);
        BigInteger taken = in(zeroForOne, from, to, liquidity);
        return new SwapStep(to, taken, out(zeroForOne, from, to, liquidity), remaining.subtract(taken));
    }

    /** Goes from one price towards another with {@code remaining} to take out. */
    static SwapStep buy(BigInteger from, BigInteger target, BigInteger liquidity, BigInteger remaining, Ppm fee) {
        boolean zeroForOne = from.compareTo(target) >= 0;
        BigInteger whole = out(zeroForOne, from, target, liquidity);
        BigInteger to = target;
        BigInteger given = whole;
        if (remaining.compareTo(whole) < 0) {
            to = zeroForOne
                    ? NextPrice.afterOut1(from, liquidity, remaining)
                    : NextPrice.afterOut0(from, liquidity, remaining);
            given = to.equals(target) ? whole : out(zeroForOne, from, to, liquidity);
        }
        BigInteger taken = in(zeroForOne, from, to, liquidity);
        return new SwapStep(to, taken, given.min(remaining), feeOn(taken, fee));
    }

    private static BigInteger in(boolean zeroForOne, BigInteger from, BigInteger to, BigInteger liquidity) {
        return zeroForOne ? AmountDeltas.up0(from, to, liquidity) : AmountDeltas.up1(from, to, liquidity);
    }

    private static BigInteger out(boolean zeroForOne, BigInteger from, BigInteger to, BigInteger liquidity) {
        return zeroForOne ? AmountDeltas.down1(from, to, liquidity) : AmountDeltas.down0(from, to, liquidity);
    }

    private static BigInteger feeOn(BigInteger amount, Ppm fee) {
        return ConstantProductMath.ceilDivide(
                amount.multiply(BigInteger.valueOf(fee.value())), BigInteger.valueOf(fee.rest()));
    }
}
