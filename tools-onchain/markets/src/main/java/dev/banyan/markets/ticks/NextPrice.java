package dev.banyan.markets.ticks;

import dev.banyan.markets.ConstantProductMath;
import java.math.BigInteger;

/**
 * Where the price goes within one range of liquidity: rounded against the trader, who gets less for what goes in and pays more for what comes out.
 *
 * <p>"Uniswap v3 Core", equations 6.13 and 6.15. Amounts are without the fee.
 */
final class NextPrice {

    private static final int WORD = 256;

    private NextPrice() {}

    /** After so much of the lower token went in: {@code ⌈L·√P / (L + x·√P)⌉}, with less precision where the contract's 256 bits do not hold it. */
    static BigInteger afterIn0(BigInteger sqrtPrice, BigInteger liquidity, BigInteger amount) {
        if (amount.signum() == 0) {
            return sqrtPrice;
        }
        BigInteger scaled = liquidity.shiftLeft(TickPrice.PLACES);
        BigInteger product = amount.multiply(sqrtPrice);
        BigInteger below = scaled.add(product);
        return product.bitLength() <= WORD && below.bitLength() <= WORD
                ? ConstantProductMath.ceilDivide(scaled.multiply(sqrtPrice), below)
                : ConstantProductMath.ceilDivide(
                        scaled, scaled.divide(sqrtPrice).add(amount));
    }

    /** After so much of the lower token came out: {@code ⌈L·√P / (L - x·√P)⌉}. */
    static BigInteger afterOut0(BigInteger sqrtPrice, BigInteger liquidity, BigInteger amount) {
        if (amount.signum() == 0) {
            return sqrtPrice;
        }
        BigInteger scaled = liquidity.shiftLeft(TickPrice.PLACES);
        return ConstantProductMath.ceilDivide(scaled.multiply(sqrtPrice), scaled.subtract(amount.multiply(sqrtPrice)));
    }

    /** After so much of the higher token went in: {@code ⌊√P + y/L⌋}. */
    static BigInteger afterIn1(BigInteger sqrtPrice, BigInteger liquidity, BigInteger amount) {
        return sqrtPrice.add(amount.shiftLeft(TickPrice.PLACES).divide(liquidity));
    }

    /** After so much of the higher token came out: {@code ⌊√P - y/L⌋}. */
    static BigInteger afterOut1(BigInteger sqrtPrice, BigInteger liquidity, BigInteger amount) {
        return sqrtPrice.subtract(ConstantProductMath.ceilDivide(amount.shiftLeft(TickPrice.PLACES), liquidity));
    }
}
