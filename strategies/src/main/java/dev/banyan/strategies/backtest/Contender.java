package dev.banyan.strategies.backtest;

import dev.banyan.api.strategy.Strategy;

/**
 * A strategy that takes part, armed from the first block on.
 *
 * @param name its name in the agent's file
 * @param kind what made it
 */
public record Contender(String name, String kind, Strategy<?> strategy) {}
