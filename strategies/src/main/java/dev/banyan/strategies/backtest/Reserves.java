package dev.banyan.strategies.backtest;

import dev.banyan.api.market.Pool;
import java.math.BigInteger;

/** What one of our trades left in a pool. */
record Reserves(BigInteger reserve0, BigInteger reserve1) {

    static Reserves of(Pool.ConstantProduct pool) {
        return new Reserves(pool.reserve0(), pool.reserve1());
    }

    Pool.ConstantProduct in(Pool.ConstantProduct pool) {
        return new Pool.ConstantProduct(
                pool.venue(), pool.address(), pool.token0(), pool.token1(), reserve0, reserve1, pool.fee());
    }
}
