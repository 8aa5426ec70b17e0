/**
 * Price feeds that speak Chainlink's interface on a chain: their round at a head, and prices as exact ratios of two feeds.
 *
 * <p>{@link dev.banyan.web3j.feed.FeedVenue} is a feed. May depend on the agent API, markets, contracts, {@code web3j.abi} and {@code
 * web3j.protocol}.
 */
@NullMarked
package dev.banyan.web3j.feed;

import org.jspecify.annotations.NullMarked;
