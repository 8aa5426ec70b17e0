/**
 * Where to look: estimates in floating point that steer an exact search and never become an amount by themselves.
 *
 * <p>{@link dev.banyan.markets.estimate.Peak} is the summit of a cycle's smooth profit. Depends on nothing.
 */
@NullMarked
package dev.banyan.markets.estimate;

import org.jspecify.annotations.NullMarked;
