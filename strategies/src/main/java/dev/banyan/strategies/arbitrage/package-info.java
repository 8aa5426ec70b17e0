/**
 * Arbitrage between pools of pairs and of ticks: cycles through a base token, sized to the base unit, net of gas.
 *
 * <p>{@link dev.banyan.strategies.arbitrage.ArbitrageStrategyFactory} is the way in, {@link
 * dev.banyan.strategies.arbitrage.ArbitrageStrategy} the reducer over {@code markets.choice}. May depend on the agent API and markets.
 */
@NullMarked
package dev.banyan.strategies.arbitrage;

import org.jspecify.annotations.NullMarked;
