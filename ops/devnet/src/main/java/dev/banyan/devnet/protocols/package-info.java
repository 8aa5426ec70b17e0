/**
 * The protocols of the world beside its two exchanges: a lending market (Aave v3), an exchange with ranges (Uniswap v3), vaults
 * (ERC-4626) and price feeds.
 *
 * <p>{@link dev.banyan.devnet.protocols.Founding} says what stands where and which transactions make it so; {@link
 * dev.banyan.devnet.protocols.Protocols} is what stands. May depend on {@code rpc}, the contracts and the agent API's words.
 */
@NullMarked
package dev.banyan.devnet.protocols;

import org.jspecify.annotations.NullMarked;
