package dev.banyan.web3j.liquidity;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.markets.liquidity.PoolState;
import dev.banyan.markets.liquidity.PoolTerms;
import dev.banyan.markets.liquidity.UnexplainedLogException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pools of ticks as one block left them. A pool whose logs did not follow is not among them. Immutable; a pool that a block did not touch is the same object in
 * the state after it.
 */
final class TickPools {

    /** Nothing is known. */
    static final TickPools NONE = new TickPools(Map.of());

    private final Map<Address, Held> held;

    private TickPools(Map<Address, Held> held) {
        this.held = held;
    }

    /** A pool, and what the market sees of it. */
    private record Held(PoolState state, Optional<Pool.Concentrated> pool) {

        static Held of(PoolState state) {
            return new Held(state, state.pool());
        }
    }

    /** The same and others that were read. */
    TickPools with(List<PoolState> read) {
        if (read.isEmpty()) {
            return this;
        }
        Map<Address, Held> all = new HashMap<>(held);
        read.forEach(state -> all.put(state.terms().address(), Held.of(state)));
        return new TickPools(all);
    }

    /** The pools after the next block, by that block's logs; without those whose logs do not follow on what was known. */
    TickPools after(List<LogEntry> logs) {
        Map<Address, Held> next = new HashMap<>(held);
        List<LogEntry> ordered = new ArrayList<>(logs);
        ordered.sort(Comparator.comparingInt(LogEntry::index));
        for (LogEntry log : ordered) {
            Held before = next.get(log.address());
            if (before == null) {
                continue;
            }
            try {
                PoolLogs.event(log)
                        .map(before.state()::after)
                        .ifPresent(state -> next.put(log.address(), Held.of(state)));
            } catch (UnexplainedLogException | ChainException | IllegalArgumentException unexplained) {
                next.remove(log.address());
            }
        }
        return new TickPools(next);
    }

    /** Those of these that are not known. */
    List<PoolTerms> missing(List<PoolTerms> terms) {
        return terms.stream().filter(one -> !held.containsKey(one.address())).toList();
    }

    /** A pool's state. */
    Optional<PoolState> state(PoolTerms terms) {
        return Optional.ofNullable(held.get(terms.address())).map(Held::state);
    }

    /** Those of these that have a price, in their order. */
    List<Pool> pools(List<PoolTerms> terms) {
        List<Pool> pools = new ArrayList<>();
        for (PoolTerms one : terms) {
            Held there = held.get(one.address());
            if (there != null) {
                there.pool().ifPresent(pools::add);
            }
        }
        return List.copyOf(pools);
    }
}
