package dev.banyan.markets.liquidity;

import java.math.BigInteger;

/** What a pool of ticks logs, as far as it changes the pool; {@code Collect} and {@code CollectProtocol} only take out what was set aside. */
public sealed interface PoolEvent {

    /** The pool has a price for the first time. */
    record Initialized(BigInteger sqrtPrice, int tick) implements PoolEvent {}

    /** Liquidity was put in between two ticks. */
    record Minted(int lower, int upper, BigInteger liquidity) implements PoolEvent {}

    /** Liquidity was taken out from between two ticks; nothing if its fees were only counted. */
    record Burned(int lower, int upper, BigInteger liquidity) implements PoolEvent {}

    /**
     * A swap.
     *
     * @param amount0 what went in of the lower token; negative for what came out
     * @param amount1 the same of the higher token
     * @param sqrtPrice the price after it
     * @param liquidity in range after it
     * @param tick the tick after it
     */
    record Swapped(BigInteger amount0, BigInteger amount1, BigInteger sqrtPrice, BigInteger liquidity, int tick)
            implements PoolEvent {}

    /** A loan was paid back with these fees. */
    record Flashed(BigInteger paid0, BigInteger paid1) implements PoolEvent {}

    /**
     * The protocol's share of fees was set.
     *
     * @param part0 one part in so many of the fees in the lower token; 0 for none
     * @param part1 the same of the higher token
     */
    record ShareSet(int part0, int part1) implements PoolEvent {}
}
