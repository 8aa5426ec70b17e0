/**
 * Pool mathematics, exact to the base unit, and pure.
 *
 * <p>{@link dev.banyan.markets.ConstantProductMath} is one swap, {@link dev.banyan.markets.Leg} a pool in one direction, {@link
 * dev.banyan.markets.SwapCurve} several in a row, {@link dev.banyan.markets.CycleSizing} the best amount for a cycle, {@link
 * dev.banyan.markets.CumulativePrice} the average over time. Of the packages below {@code ticks}, {@code walk} and {@code
 * liquidity} are pools of ticks, {@code mixed} is cycles through them too; the others look at many cycles at once: {@code choice} is their front door. May depend on the agent API.
 */
@NullMarked
package dev.banyan.markets;

import org.jspecify.annotations.NullMarked;
