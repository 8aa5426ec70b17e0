package dev.banyan.web3j.uniswap;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.liquidity.ConfirmedTicks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pairs of the file's venues between tokens of its registry, as far as their factories have confirmed them. A factory never takes a
 * pair back, so the set only grows. Thread-safe.
 */
public final class ConfirmedPairs {

    private final ConfirmedTicks ticks = new ConfirmedTicks();
    private volatile Map<Address, V2Pair> byAddress = Map.of();
    private volatile Map<Market, V2Pair> byTokens = Map.of();
    private volatile List<V2Pair> ordered = List.of();

    /** Two tokens at a venue, in the order of their addresses. */
    private record Market(V2Venue venue, Token token0, Token token1) {

        static Market of(V2Venue venue, Token a, Token b) {
            boolean ordered = a.address().compareTo(b.address()) < 0;
            return new Market(venue, ordered ? a : b, ordered ? b : a);
        }
    }

    /** Adds pairs that a factory has just confirmed. */
    public synchronized void add(List<V2Pair> confirmed) {
        Map<Address, V2Pair> grown = new HashMap<>(byAddress);
        confirmed.forEach(pair -> grown.put(pair.address(), pair));
        if (!grown.equals(byAddress)) {
            ordered = grown.values().stream().sorted(V2Pair.ORDER).toList();
            byTokens = grown.values().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            pair -> Market.of(pair.venue(), pair.token0(), pair.token1()), pair -> pair));
            byAddress = Map.copyOf(grown);
        }
    }

    /** The pools of ticks that are confirmed, of the venues that have such. */
    public ConfirmedTicks ticks() {
        return ticks;
    }

    /** The pair at an address, if its factory has confirmed it. */
    public Optional<V2Pair> at(Address address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** The pair of two tokens at a venue. */
    public Optional<V2Pair> of(V2Venue venue, Token a, Token b) {
        return Optional.ofNullable(byTokens.get(Market.of(venue, a, b)));
    }

    /** All of them, in {@link V2Pair#ORDER}; the same list as long as none is added. */
    public List<V2Pair> all() {
        return ordered;
    }

    /** True if none is of this venue and these tokens. */
    boolean misses(V2Venue venue, Token a, Token b) {
        return of(venue, a, b).isEmpty();
    }
}
