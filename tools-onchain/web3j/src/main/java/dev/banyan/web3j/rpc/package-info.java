/**
 * JSON-RPC to one node or to the first working one of several, over HTTP and WebSocket: web3j's clients carry the
 * bytes, the pairing of requests and replies, time-outs, failover and redaction are here. Main type: {@link
 * dev.banyan.web3j.rpc.RpcPool}. Depends on {@code api.chain}, web3j and Jackson.
 */
@NullMarked
package dev.banyan.web3j.rpc;

import org.jspecify.annotations.NullMarked;
