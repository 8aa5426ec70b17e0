/**
 * Swaps in whole base units on {@code long} limbs: what a contract computes, without allocating, and the best whole amount of a cycle.
 *
 * <p>{@link dev.banyan.markets.exact.Reserves} holds what pools have, {@link dev.banyan.markets.exact.RunningAmount} goes along a path through
 * them, {@link dev.banyan.markets.exact.ExactSizing} finds the best amount. No floating point; {@code estimate} says where to look. May depend on
 * {@code markets} and {@code estimate}.
 */
@NullMarked
package dev.banyan.markets.exact;

import org.jspecify.annotations.NullMarked;
