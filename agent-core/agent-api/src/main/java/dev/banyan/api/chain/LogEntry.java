package dev.banyan.api.chain;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import java.util.List;

/**
 * One event that a contract logged.
 *
 * @param index position within its block
 */
public record LogEntry(Address address, List<Hash> topics, Bytes data, Hash transaction, int index) {

    /** Keeps its own copy of the topics. */
    public LogEntry {
        topics = List.copyOf(topics);
    }
}
