/**
 * A quick look at every cycle in floating point, which rules out and orders but never decides an amount.
 *
 * <p>{@link dev.banyan.markets.screen.CycleScreen} is the whole of it. May depend on {@code graph} and {@code exact}.
 */
@NullMarked
package dev.banyan.markets.screen;

import org.jspecify.annotations.NullMarked;
