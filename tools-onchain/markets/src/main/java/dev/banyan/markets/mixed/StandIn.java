package dev.banyan.markets.mixed;

import dev.banyan.api.market.Pool;
import dev.banyan.markets.ticks.TickPrice;
import java.math.BigInteger;

/**
 * A pool of ticks as a pair that trades the same around its price: with the reserves {@code L/√P} and {@code L·√P} ("Uniswap v3 Core", section 2).
 *
 * <p>For the first unit the two are alike, up to the next initialised tick they stay so; beyond, only the real pool says anything. So a stand-in serves to rule cycles out and to order them, never to
 * decide an amount. Where the reserves would be too small to hold the price to better than one part in 2^45 they are scaled up, which makes the pool look deeper; prices beyond 2^66
 * either way do not fit a pair's 112 bits and are held less well.
 */
final class StandIn {

    private static final int LEAST_BITS = 46;
    private static final int MOST_BITS = 112;

    private StandIn() {}

    /** The pair. */
    static Pool.ConstantProduct of(Pool.Concentrated pool) {
        BigInteger liquidity = pool.liquidity().max(BigInteger.ONE).shiftLeft(MOST_BITS);
        BigInteger reserve0 = liquidity.shiftLeft(TickPrice.PLACES).divide(pool.sqrtPrice());
        BigInteger reserve1 = liquidity.multiply(pool.sqrtPrice()).shiftRight(TickPrice.PLACES);
        int least = Math.min(reserve0.bitLength(), reserve1.bitLength());
        int most = Math.max(reserve0.bitLength(), reserve1.bitLength());
        int shift = Math.max(Math.min(MOST_BITS, least - LEAST_BITS), most - MOST_BITS);
        return new Pool.ConstantProduct(
                pool.venue(),
                pool.address(),
                pool.token0(),
                pool.token1(),
                reserve0.shiftRight(shift).max(BigInteger.ONE),
                reserve1.shiftRight(shift).max(BigInteger.ONE),
                pool.fee());
    }
}
