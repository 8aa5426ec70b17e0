package dev.banyan.markets.choice;

import java.math.BigInteger;
import java.util.Comparator;

/** A cycle by its number with its best amount, on the reserves of some moment. */
record Sized(int cycle, BigInteger input, BigInteger profit) {

    /** Numbers rise with the hops, then with the pools' addresses. */
    static final Comparator<Sized> BEST_FIRST =
            Comparator.comparing(Sized::profit).reversed().thenComparingInt(Sized::cycle);
}
