/** Tests of pools of ticks that are followed log by log. */
@NullMarked
package dev.banyan.markets.liquidity;

import org.jspecify.annotations.NullMarked;
