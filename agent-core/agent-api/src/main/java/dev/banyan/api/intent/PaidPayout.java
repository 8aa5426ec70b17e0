package dev.banyan.api.intent;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;

/**
 * A payment that stands on the chain.
 *
 * @param token the token's contract
 * @param payout what was paid
 * @param transaction which transaction did it
 * @param block the number of the block that it is in
 */
public record PaidPayout(Address token, Payout payout, Hash transaction, long block) {}
