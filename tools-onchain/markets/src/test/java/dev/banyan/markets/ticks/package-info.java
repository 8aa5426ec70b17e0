/** Tests of pools of ticks in plain whole numbers. */
@NullMarked
package dev.banyan.markets.ticks;

import org.jspecify.annotations.NullMarked;
