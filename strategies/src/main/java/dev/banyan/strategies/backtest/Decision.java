package dev.banyan.strategies.backtest;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Intent;

/**
 * One wish of a strategy.
 *
 * @param head the newest block when it was made
 * @param strategy the strategy's name
 */
public record Decision(Hash head, String strategy, Intent intent) {}
