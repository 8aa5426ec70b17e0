/**
 * Talking to the node as any stranger could: JSON-RPC over HTTP, keys of the world's own actors, transactions that they sign.
 *
 * <p>{@link dev.banyan.devnet.rpc.JsonRpc} carries requests, {@link dev.banyan.devnet.rpc.DevAccount} signs. May depend on
 * the agent API's words, web3j and {@code failure}.
 */
@NullMarked
package dev.banyan.devnet.rpc;

import org.jspecify.annotations.NullMarked;
