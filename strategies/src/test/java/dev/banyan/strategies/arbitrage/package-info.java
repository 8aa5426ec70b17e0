/** Tests of the arbitrage strategy. */
@NullMarked
package dev.banyan.strategies.arbitrage;

import org.jspecify.annotations.NullMarked;
