/** Tests of walks through pools of ticks in limbs. */
@NullMarked
package dev.banyan.markets.walk;

import org.jspecify.annotations.NullMarked;
