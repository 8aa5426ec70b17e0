package dev.banyan.api.chain;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import java.util.Map;
import java.util.Optional;

/**
 * State laid over one account for the length of a simulation (paper mode only).
 *
 * @param balance native balance instead of the real one
 * @param code code instead of the real one
 * @param storage single storage slots instead of the real ones
 */
public record StateOverlay(Address account, Optional<Wei> balance, Optional<Bytes> code, Map<Hash, Hash> storage) {

    /** Keeps its own copy of the slots. */
    public StateOverlay {
        storage = Map.copyOf(storage);
    }
}
