/**
 * Lending by Aave v3.0's own integers: rates, interest, balances, health factor, and what a reserve refuses; pure.
 *
 * <p>{@link dev.banyan.markets.lending.Reserve} is a reserve at a moment and what each operation makes of it, {@link dev.banyan.markets.lending.Holdings} one
 * account's positions with the health factor of {@code getUserAccountData}, {@link dev.banyan.markets.lending.LendingMarket} both as a market showed them at a head. Every amount is in base units, prices are a feed's answers (8 decimals). A reserve
 * with stable-rate debt is not described here: whoever reads one refuses it. May depend on the agent API.
 */
@NullMarked
package dev.banyan.markets.lending;

import org.jspecify.annotations.NullMarked;
