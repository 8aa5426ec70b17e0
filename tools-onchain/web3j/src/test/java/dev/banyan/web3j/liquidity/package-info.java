/** Tests of pools of ticks, on a scripted chain. */
@NullMarked
package dev.banyan.web3j.liquidity;

import org.jspecify.annotations.NullMarked;
