package dev.banyan.web3j.liquidity;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.VenueState;

/**
 * How many positions an account holds at a venue with pools of ticks.
 *
 * @param manager the contract that keeps them
 */
public record TickHoldings(String venue, Address manager, int count) implements VenueState {}
