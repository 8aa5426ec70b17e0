package dev.banyan.web3j.simulator;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls under way of which one was believed to revert, by the account that they are of; forgotten once they are not under way any more.
 * Thread-safe.
 */
final class Believed {

    private final Map<Address, List<Call>> reverting = new ConcurrentHashMap<>();

    /** It is believed of these. */
    void add(Address account, List<Call> pending) {
        reverting.put(account, List.copyOf(pending));
    }

    /** True if it is believed of those that come first of these; if of others, that is forgotten: these are what is under way. */
    boolean covers(Address account, List<Call> pending) {
        List<Call> known = reverting.get(account);
        if (known == null) {
            return false;
        }
        boolean covers = pending.size() >= known.size()
                && pending.subList(0, known.size()).equals(known);
        if (!covers) {
            reverting.remove(account, known);
        }
        return covers;
    }
}
