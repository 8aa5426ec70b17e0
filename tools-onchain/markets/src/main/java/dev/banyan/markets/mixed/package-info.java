/**
 * Cycles through pools of both kinds: constant product (Uniswap v2) and ticks (Uniswap v3), sized by what the contracts themselves would give.
 *
 * <p>{@link dev.banyan.markets.mixed.MixedCycles} finds the cycles that gain, {@link dev.banyan.markets.mixed.MixedSizing} the best amount for one of {@link
 * dev.banyan.markets.mixed.MixedLeg}s. May depend on {@code markets}, {@code ticks}, {@code walk}, {@code graph}, {@code screen}, {@code exact}, {@code choice} and the agent API.
 */
@NullMarked
package dev.banyan.markets.mixed;

import org.jspecify.annotations.NullMarked;
