/**
 * Swaps through pools of ticks on {@code long} limbs: what the contract computes, to the base unit, without allocating.
 *
 * <p>{@link dev.banyan.markets.walk.TickCourse} is a pool made ready, {@link dev.banyan.markets.walk.TickWalk} goes through it. {@code ticks} is the same in
 * plain whole numbers, to be read. May depend on {@code ticks}, {@code exact} for its limbs, and the agent API.
 */
@NullMarked
package dev.banyan.markets.walk;

import org.jspecify.annotations.NullMarked;
