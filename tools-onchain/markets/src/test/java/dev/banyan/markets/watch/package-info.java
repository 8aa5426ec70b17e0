/** Tests of the watch over many accounts. */
@NullMarked
package dev.banyan.markets.watch;

import org.jspecify.annotations.NullMarked;
