/**
 * What a price feed's answer is worth: Chainlink rounds judged before anybody acts on them; pure.
 *
 * <p>{@link dev.banyan.markets.feed.FeedRules} turns a {@link dev.banyan.markets.feed.FeedRound} into a {@link dev.banyan.markets.feed.FeedReading}. All times are the
 * chain's. {@link dev.banyan.markets.feed.FeedState} is what a feed showed at a head. May depend on the agent API.
 */
@NullMarked
package dev.banyan.markets.feed;

import org.jspecify.annotations.NullMarked;
