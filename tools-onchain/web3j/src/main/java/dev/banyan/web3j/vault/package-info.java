/**
 * Vaults that speak ERC-4626 on a chain: their asset and shares, moves with a minimum output through the account's own router, and what
 * they show at a head.
 *
 * <p>{@link dev.banyan.web3j.vault.VaultVenue} is a vault that was resolved. May depend on the agent API, markets, contracts, {@code web3j.abi},
 * {@code web3j.helper} and {@code web3j.protocol}.
 */
@NullMarked
package dev.banyan.web3j.vault;

import org.jspecify.annotations.NullMarked;
