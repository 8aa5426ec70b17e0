package dev.banyan.strategies.arbitrage;

import dev.banyan.api.market.Pool;
import java.math.BigInteger;

/** What one of our trades left in a pool. */
public record Reserves(BigInteger reserve0, BigInteger reserve1) {

    /** As a pool has them. */
    public static Reserves of(Pool.ConstantProduct pool) {
        return new Reserves(pool.reserve0(), pool.reserve1());
    }

    /** A pool with these. */
    public Pool.ConstantProduct in(Pool.ConstantProduct pool) {
        return new Pool.ConstantProduct(
                pool.venue(), pool.address(), pool.token0(), pool.token1(), reserve0, reserve1, pool.fee());
    }
}
