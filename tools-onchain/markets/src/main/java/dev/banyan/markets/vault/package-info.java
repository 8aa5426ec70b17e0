/**
 * Vaults that give shares for assets, as ERC-4626 prescribes, and what they have earned; pure.
 *
 * <p>{@link dev.banyan.markets.vault.VaultState} is a vault at a moment with the standard's roundings, {@link dev.banyan.markets.vault.SharePrice} what a share is worth, {@link
 * dev.banyan.markets.vault.SharePrices} the ways in which that is told, {@link dev.banyan.markets.vault.KeptPrices} how the highest outlive a restart, {@link
 * dev.banyan.markets.vault.RealisedYield} the growth between two moments, {@link dev.banyan.markets.vault.VaultMarket}
 * what a vault showed at a head. May depend on the agent API.
 */
@NullMarked
package dev.banyan.markets.vault;

import org.jspecify.annotations.NullMarked;
