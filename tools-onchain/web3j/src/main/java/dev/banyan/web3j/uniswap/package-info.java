/**
 * Uniswap v2 venues and our executor on a chain: reading pools and average prices, actions into calldata and back, and what each
 * verb of the policy opens.
 *
 * <p>{@link dev.banyan.web3j.uniswap.Exchanges} is the way in to what is read. {@link dev.banyan.web3j.uniswap.VenueBook} is what an account knows of
 * its contracts, {@link dev.banyan.web3j.uniswap.ConfirmedPairs} which pools their factories have confirmed. May depend on the agent
 * API, markets, contracts, {@code web3j.abi}, {@code web3j.liquidity}, {@code web3j.helper} and {@code web3j.payout}.
 */
@NullMarked
package dev.banyan.web3j.uniswap;

import org.jspecify.annotations.NullMarked;
