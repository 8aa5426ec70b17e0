/**
 * Many accounts of a lending pool looked at in one go after every oracle update; pure.
 *
 * <p>{@link dev.banyan.markets.watch.AccountWatch} says which are below a health factor: in floating point where that is certain, in the pool's integers where it is not. May
 * depend on the lending mathematics.
 */
@NullMarked
package dev.banyan.markets.watch;

import org.jspecify.annotations.NullMarked;
