/**
 * Where money earns most: what each venue pays with our own money in it, and how to divide a sum between venues after costs; pure.
 *
 * <p>{@link dev.banyan.markets.allocation.Allocator} is the front door: whole amounts in, whole amounts out. In between it reckons in {@code double}, for
 * what it decides is where to put money, and never how much there is: amounts leave it rounded down and within the venues' limits. May depend on the lending mathematics.
 */
@NullMarked
package dev.banyan.markets.allocation;

import org.jspecify.annotations.NullMarked;
