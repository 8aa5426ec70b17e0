/**
 * Strategies over a recorded market: what they would have wished for at each block, and what would have become of it.
 *
 * <p>{@link dev.banyan.strategies.backtest.Backtest} walks the blocks, {@link dev.banyan.strategies.backtest.Contender} is a strategy that
 * takes part, {@link dev.banyan.strategies.backtest.Place} where in a block its trades stand, {@link
 * dev.banyan.strategies.backtest.BacktestReport} the end. Knows no strategy. May depend on the agent API and markets.
 */
@NullMarked
package dev.banyan.strategies.backtest;

import org.jspecify.annotations.NullMarked;
