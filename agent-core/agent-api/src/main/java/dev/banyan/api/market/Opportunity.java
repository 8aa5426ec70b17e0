package dev.banyan.api.market;

import dev.banyan.api.intent.Cycle;
import dev.banyan.api.money.TokenAmount;

/**
 * A cycle that gains.
 *
 * @param cycle what to do
 * @param profit gain in the base token before gas
 */
public record Opportunity(Cycle cycle, TokenAmount profit) {}
