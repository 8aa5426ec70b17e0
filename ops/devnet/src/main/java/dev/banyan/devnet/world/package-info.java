/**
 * What stands on the local chain: two Uniswap v2 exchanges with a snapshot's reserves, registry tokens, funded
 * accounts, and the protocols if their tokens are there.
 *
 * <p>{@link dev.banyan.devnet.world.World} is the plan with every address known beforehand,
 * {@link dev.banyan.devnet.world.SavedWorlds} hands out node states that hold it. May depend on {@code anvil}, {@code rpc},
 * {@code pools}, {@code protocols}, {@code failure}, the contracts and web3j.
 */
@NullMarked
package dev.banyan.devnet.world;

import org.jspecify.annotations.NullMarked;
