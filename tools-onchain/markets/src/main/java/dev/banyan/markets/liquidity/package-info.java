/**
 * What a pool of ticks (Uniswap v3) holds and owes, followed log by log, and pure.
 *
 * <p>{@link dev.banyan.markets.liquidity.PoolState} is a pool after some log, {@link dev.banyan.markets.liquidity.PoolHistory} the states of the newest blocks, so that a
 * reorg is undone; {@link dev.banyan.markets.liquidity.Position} is somebody's range in it with the fees it has earned. Source: Adams, Zinsmeister, Salem, Keefer, Robinson, "Uniswap
 * v3 Core" (2021), sections 6.2 to 6.4, and the behaviour of the deployed contracts. May depend on {@code ticks} and the agent API.
 */
@NullMarked
package dev.banyan.markets.liquidity;

import org.jspecify.annotations.NullMarked;
