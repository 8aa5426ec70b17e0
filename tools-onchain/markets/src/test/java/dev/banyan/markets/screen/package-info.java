/** Tests of the screen. */
@NullMarked
package dev.banyan.markets.screen;

import org.jspecify.annotations.NullMarked;
