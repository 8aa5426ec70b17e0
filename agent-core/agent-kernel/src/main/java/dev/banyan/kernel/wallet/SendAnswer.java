package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;

/**
 * What the way to the chain said about one transaction.
 *
 * @param id the intent that it is of
 * @param transaction its hash
 * @param answer what was said
 */
public record SendAnswer(IntentId id, Hash transaction, Sent answer) {}
