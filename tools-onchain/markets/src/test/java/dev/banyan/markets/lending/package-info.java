/** Tests of the lending mathematics. */
@NullMarked
package dev.banyan.markets.lending;

import org.jspecify.annotations.NullMarked;
