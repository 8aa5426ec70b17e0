package dev.banyan.api.market;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import java.math.BigInteger;

/** A pool of two tokens at one head. */
public sealed interface Pool {

    /** The venue's name in the agent's file. */
    String venue();

    /** The pool's contract. */
    Address address();

    /** The lower-addressed token. */
    Token token0();

    /** The higher-addressed token. */
    Token token1();

    /**
     * A pool that keeps the product of its reserves: Uniswap v2 and its kin.
     *
     * @param reserve0 base units of {@code token0}, 0 to 2^112 - 1
     * @param reserve1 base units of {@code token1}, 0 to 2^112 - 1
     * @param fee taken from the input
     */
    record ConstantProduct(
            String venue,
            Address address,
            Token token0,
            Token token1,
            BigInteger reserve0,
            BigInteger reserve1,
            Ppm fee)
            implements Pool {

        private static final int RESERVE_BITS = 112;

        /** Checks the order of the tokens and the range of the reserves. */
        public ConstantProduct {
            if (token0.address().compareTo(token1.address()) >= 0) {
                throw new IllegalArgumentException("tokens of a pool are ordered by address: " + address);
            }
            if (reserve0.signum() < 0
                    || reserve1.signum() < 0
                    || reserve0.bitLength() > RESERVE_BITS
                    || reserve1.bitLength() > RESERVE_BITS) {
                throw new IllegalArgumentException("reserves out of 0..2^112-1: " + address);
            }
        }
    }

    /**
     * A pool whose liquidity lies in ranges of ticks: Uniswap v3 and its kin.
     *
     * @param fee taken from the input, less than the whole
     * @param sqrtPrice the square root of base units of {@code token1} for one of {@code token0}, with 96 binary places
     * @param tick the greatest tick at or below the price, or the one below that where a swap down has stopped on a tick
     * @param liquidity what is in range there, 0 to 2^128 - 1
     * @param ticks where it changes
     */
    record Concentrated(
            String venue,
            Address address,
            Token token0,
            Token token1,
            Ppm fee,
            BigInteger sqrtPrice,
            int tick,
            BigInteger liquidity,
            TickTable ticks)
            implements Pool {

        private static final int PRICE_BITS = 160;
        private static final int LIQUIDITY_BITS = 128;

        /** Checks the order of the tokens and the ranges. */
        public Concentrated {
            if (token0.address().compareTo(token1.address()) >= 0) {
                throw new IllegalArgumentException("tokens of a pool are ordered by address: " + address);
            }
            if (fee.rest() == 0) {
                throw new IllegalArgumentException("a fee that takes everything: " + address);
            }
            if (sqrtPrice.signum() <= 0
                    || sqrtPrice.bitLength() > PRICE_BITS
                    || liquidity.signum() < 0
                    || liquidity.bitLength() > LIQUIDITY_BITS
                    || Math.abs(tick) > TickTable.MOST_INDEX) {
                throw new IllegalArgumentException("price, tick or liquidity out of range: " + address);
            }
        }
    }
}
