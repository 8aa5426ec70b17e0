/**
 * Pools of ticks (Uniswap v3) on a chain: their logs as events, and a reading of everything that a pool holds.
 *
 * <p>{@link dev.banyan.web3j.liquidity.PoolLogs} leads a {@link dev.banyan.markets.liquidity.PoolState} on, {@link dev.banyan.web3j.liquidity.PoolReading} begins one; {@link
 * dev.banyan.web3j.liquidity.TickMarketReader} keeps those that {@link dev.banyan.web3j.liquidity.TickFinder} has found at the venues of a file.
 * May depend on the agent API, markets, contracts and {@code web3j.abi}.
 */
@NullMarked
package dev.banyan.web3j.liquidity;

import org.jspecify.annotations.NullMarked;
