/** Tests of the backtest. */
@NullMarked
package dev.banyan.strategies.backtest;

import org.jspecify.annotations.NullMarked;
