package dev.banyan.strategies.backtest;

import java.math.BigInteger;

/** What one strategy's trades came to, up to one block. */
record Tally(long filled, long reverted, BigInteger gross, BigInteger gas) {

    static final Tally NONE = new Tally(0, 0, BigInteger.ZERO, BigInteger.ZERO);

    Tally filled(BigInteger gain, BigInteger cost) {
        return new Tally(filled + 1, reverted, gross.add(gain), gas.add(cost));
    }

    Tally reverted(BigInteger cost) {
        return new Tally(filled, reverted + 1, gross, gas.add(cost));
    }

    long trades() {
        return filled + reverted;
    }
}
