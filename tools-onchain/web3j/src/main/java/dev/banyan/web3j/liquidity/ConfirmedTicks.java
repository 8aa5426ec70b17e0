package dev.banyan.web3j.liquidity;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.liquidity.PoolTerms;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pools of ticks of the file's venues between tokens of its registry, as far as their factories have confirmed them. A factory never takes
 * a pool back, so the set only grows. Thread-safe.
 */
public final class ConfirmedTicks {

    private static final Comparator<PoolTerms> ORDER =
            Comparator.comparing(PoolTerms::venue).thenComparing(PoolTerms::address);

    private volatile Map<Address, PoolTerms> byAddress = Map.of();
    private volatile List<PoolTerms> ordered = List.of();

    /** Adds pools that a factory has just confirmed. */
    public synchronized void add(List<PoolTerms> confirmed) {
        Map<Address, PoolTerms> grown = new HashMap<>(byAddress);
        confirmed.forEach(pool -> grown.put(pool.address(), pool));
        if (!grown.equals(byAddress)) {
            ordered = grown.values().stream().sorted(ORDER).toList();
            byAddress = Map.copyOf(grown);
        }
    }

    /** The pool at an address, if its factory has confirmed it. */
    public Optional<PoolTerms> at(Address address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** The pool of two tokens at a venue that takes a fee. */
    public Optional<PoolTerms> of(TickVenue venue, Token a, Token b, Ppm fee) {
        Set<Token> both = Set.of(a, b);
        return ordered.stream()
                .filter(pool -> pool.venue().equals(venue.name()) && pool.fee().equals(fee))
                .filter(pool -> both.contains(pool.token0()) && both.contains(pool.token1()))
                .findFirst();
    }

    /** All of them, by venue and then by address. */
    public List<PoolTerms> all() {
        return ordered;
    }
}
