package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.rpc.DevTransaction;

/**
 * A transaction that one of the protocols' people sends when a chain starts.
 *
 * @param from who
 * @param transaction what
 */
public record ActorCall(Address from, DevTransaction transaction) {}
