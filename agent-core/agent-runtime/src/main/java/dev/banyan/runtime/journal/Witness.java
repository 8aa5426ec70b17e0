package dev.banyan.runtime.journal;

import dev.banyan.api.hex.Hash;

/**
 * Something outside a journal's records that says what the hash of one of them is: an exported head, or a snapshot.
 *
 * @param journal the persistence id
 * @param sequence number of the record
 * @param hash of the record
 * @param what it is, such as {@code the head exported at …}
 */
public record Witness(String journal, long sequence, Hash hash, String what) {}
