/**
 * Lending markets that run Aave v3.0 on a chain: their contracts and terms, their actions as calls and back, their reserves and the
 * account's own at a head.
 *
 * <p>{@link dev.banyan.web3j.lending.AaveVenue} is a market that was resolved. May depend on the agent API, markets, contracts, {@code
 * web3j.abi} and {@code web3j.protocol}.
 */
@NullMarked
package dev.banyan.web3j.lending;

import org.jspecify.annotations.NullMarked;
