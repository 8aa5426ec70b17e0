/**
 * Pools whose liquidity lies in ranges of ticks (Uniswap v3), in whole numbers with the contract's own rounding, and pure.
 *
 * <p>{@link dev.banyan.markets.ticks.TickSwap} is one swap tick by tick, {@link dev.banyan.markets.ticks.SwapStep} its part between two stops, {@link
 * dev.banyan.markets.ticks.TickPrice} the price at a tick. It is the plain version, to be read; {@code walk} does the same in fixed limbs. Source: Adams, Zinsmeister, Salem,
 * Keefer, Robinson, "Uniswap v3 Core" (2021), sections 6.1 to 6.3, and the behaviour of the deployed contracts. May depend on {@code markets} and the agent API.
 */
@NullMarked
package dev.banyan.markets.ticks;

import org.jspecify.annotations.NullMarked;
