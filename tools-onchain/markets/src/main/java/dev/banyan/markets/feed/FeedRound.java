package dev.banyan.markets.feed;

import java.math.BigInteger;

/**
 * What {@code latestRoundData} returns, as it came.
 *
 * @param round the round's id
 * @param answer the answer, of any sign
 * @param startedAt seconds since 1970, zero if it has not begun
 * @param updatedAt seconds since 1970, zero while the round is open
 * @param answeredIn the round that the answer is from
 */
public record FeedRound(BigInteger round, BigInteger answer, long startedAt, long updatedAt, BigInteger answeredIn) {}
