package dev.banyan.markets.feed;

import dev.banyan.api.market.VenueState;

/**
 * A price feed at one head.
 *
 * @param venue its name in the agent's file
 * @param round its newest round, whatever that is worth
 * @param decimals of its answers
 */
public record FeedState(String venue, FeedRound round, int decimals) implements VenueState {}
