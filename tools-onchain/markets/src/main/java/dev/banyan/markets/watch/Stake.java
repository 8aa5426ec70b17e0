package dev.banyan.markets.watch;

import java.math.BigInteger;

/**
 * What one account has and owes in one reserve, scaled, so that it stands until the account moves.
 *
 * @param reserve the reserve's number
 * @param feed the number of the feed that prices it for this account
 * @param scaledCollateral scaled supplied units that count as collateral
 * @param scaledDebt scaled owed units
 * @param threshold what counts of the collateral, in hundredths of a percent
 */
public record Stake(int reserve, int feed, BigInteger scaledCollateral, BigInteger scaledDebt, int threshold) {}
