package dev.banyan.markets.walk;

import dev.banyan.markets.exact.Limbs;

/** Where an amount takes the price within one range of liquidity, in limbs; the contract's formulas, roundings and lesser precision where 256 bits overflow. */
final class PriceMove {

    private static final int HALF = 32;
    private static final int WORD = 4;

    private final Division division = new Division();
    private final long[] scaled = new long[WORD];
    private final long[] product = new long[WORD + LimbPrice.LIMBS];
    private final long[] number = new long[WORD + LimbPrice.LIMBS];
    private final long[] below = new long[WORD];

    /** The lower token goes in. */
    void in0(long[] price, long[] liquidity, long[] amount, long[] out) {
        scale(liquidity);
        Limbs.multiply(amount, WORD, price, LimbPrice.LIMBS, product);
        Wide.copy(product, below, WORD);
        Limbs.add(below, scaled, WORD);
        boolean fits = (product[4] | product[5] | product[6]) == 0 && Wide.compare(below, scaled, WORD) >= 0;
        if (fits) {
            Limbs.multiply(scaled, WORD, price, LimbPrice.LIMBS, number);
            roundedUp(number, WORD + LimbPrice.LIMBS, out);
        } else {
            division.divide(scaled, WORD, price, LimbPrice.LIMBS);
            Wide.copy(division.quotient, below, WORD);
            Limbs.add(below, amount, WORD);
            roundedUp(scaled, WORD, out);
        }
    }

    /** The lower token comes out, less of it than there is. */
    void out0(long[] price, long[] liquidity, long[] amount, long[] out) {
        scale(liquidity);
        Limbs.multiply(amount, WORD, price, LimbPrice.LIMBS, product);
        Wide.copy(scaled, below, WORD);
        Wide.subtract(below, product, WORD);
        Limbs.multiply(scaled, WORD, price, LimbPrice.LIMBS, number);
        roundedUp(number, WORD + LimbPrice.LIMBS, out);
    }

    /** The higher token goes in. */
    void in1(long[] price, long[] liquidity, long[] amount, long[] out) {
        overLiquidity(amount, liquidity);
        Wide.copy(price, out, LimbPrice.LIMBS);
        Limbs.add(out, division.quotient, LimbPrice.LIMBS);
    }

    /** The higher token comes out, less of it than there is. */
    void out1(long[] price, long[] liquidity, long[] amount, long[] out) {
        if (!overLiquidity(amount, liquidity)) {
            Wide.increment(division.quotient, LimbPrice.LIMBS);
        }
        Wide.copy(price, out, LimbPrice.LIMBS);
        Wide.subtract(out, division.quotient, LimbPrice.LIMBS);
    }

    private void scale(long[] liquidity) {
        scaled[0] = 0;
        scaled[1] = liquidity[0] << HALF;
        scaled[2] = (liquidity[0] >>> HALF) | (liquidity[1] << HALF);
        scaled[3] = liquidity[1] >>> HALF;
    }

    private void roundedUp(long[] dividend, int n, long[] out) {
        boolean even = division.divide(dividend, n, below, WORD);
        Wide.copy(division.quotient, out, LimbPrice.LIMBS);
        if (!even) {
            Wide.increment(out, LimbPrice.LIMBS);
        }
    }

    private boolean overLiquidity(long[] amount, long[] liquidity) {
        number[0] = 0;
        long beyond = 0;
        for (int i = 0; i < WORD; i++) {
            number[i + 1] = (amount[i] << HALF) | beyond;
            beyond = amount[i] >>> HALF;
        }
        number[WORD + 1] = beyond;
        return division.divide(number, WORD + 2, liquidity, 2);
    }
}
