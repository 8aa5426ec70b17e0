/**
 * The local chain: Anvil, the world it loads, its market.
 *
 * <p>{@link dev.banyan.devnet.Devnet} is a chain in this process. May depend on the contracts, the on-chain tools and all
 * packages below this one.
 */
@NullMarked
package dev.banyan.devnet;

import org.jspecify.annotations.NullMarked;
