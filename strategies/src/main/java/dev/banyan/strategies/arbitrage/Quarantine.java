package dev.banyan.strategies.arbitrage;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.market.Pool;
import dev.banyan.api.strategy.Fault;
import dev.banyan.api.strategy.Quarantined;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pools and tokens that are left alone because they were found at fault: for 10 blocks, the next time for 100, and from then on for 1,000.
 *
 * <p>What is found again while it is left alone changes nothing: it was wished for before. A trade that is confirmed after the time is over
 * wipes out what was counted; a time that is merely over does not. A token's quarantine is that of all its pools. Immutable.
 *
 * @param spared the base token, which is never in quarantine: without it there is nothing to do
 * @param block the head seen last
 * @param stays by the contract at fault, those that are over among them
 * @param trials what is proposed through contracts whose time is over: those contracts, by the proposal
 */
record Quarantine(Address spared, long block, Map<Address, Stay> stays, Map<IntentId, Set<Address>> trials) {

    Quarantine {
        stays = Map.copyOf(stays);
        trials = Map.copyOf(trials);
    }

    /** Nobody is in it. */
    static Quarantine sparing(Address base) {
        return new Quarantine(base, 0, Map.of(), Map.of());
    }

    /** The same at another head. */
    Quarantine at(long head) {
        return new Quarantine(spared, head, stays, trials);
    }

    /** After a fault was found as of a block. */
    Quarantine found(Fault fault, long foundAt) {
        Address culprit = fault.culprit();
        Stay before = stays.get(culprit);
        if (culprit.equals(spared) || (before != null && before.lasts(foundAt))) {
            return this;
        }
        Map<Address, Stay> all = new HashMap<>(stays);
        all.put(culprit, before == null ? Stay.first(fault, foundAt) : before.again(fault, foundAt));
        return with(all, trials);
    }

    /** After an operator said that it may be used again: as if it had never been found at fault. */
    Quarantine lifted(Address culprit) {
        if (!stays.containsKey(culprit)) {
            return this;
        }
        Map<Address, Stay> rest = new HashMap<>(stays);
        rest.remove(culprit);
        return with(rest, trials);
    }

    /** After these cycles were proposed. */
    Quarantine trying(IntentId id, Collection<Cycle> cycles) {
        if (stays.isEmpty()) {
            return this;
        }
        Set<Address> tried = cycles.stream()
                .flatMap(cycle -> cycle.hops().stream())
                .flatMap(Quarantine::contracts)
                .filter(stays::containsKey)
                .collect(Collectors.toUnmodifiableSet());
        if (tried.isEmpty()) {
            return this;
        }
        Map<IntentId, Set<Address>> all = new HashMap<>(trials);
        all.put(id, tried);
        return with(stays, all);
    }

    /** After something was told about a proposal. */
    Quarantine told(IntentId id, IntentOutcome outcome) {
        Set<Address> tried = trials.get(id);
        boolean over = outcome.terminal() || outcome instanceof IntentOutcome.Busy;
        if (tried == null || !over) {
            return this;
        }
        Map<IntentId, Set<Address>> otherTrials = new HashMap<>(trials);
        otherTrials.remove(id);
        Map<Address, Stay> rest = new HashMap<>(stays);
        if (outcome instanceof IntentOutcome.Confirmed) {
            rest.entrySet()
                    .removeIf(entry ->
                            tried.contains(entry.getKey()) && !entry.getValue().lasts(block));
        }
        return with(rest, otherTrials);
    }

    /** Those of the pools that are to be left alone. */
    Set<Address> barred(List<? extends Pool> pools) {
        Set<Address> now = stays.entrySet().stream()
                .filter(entry -> entry.getValue().lasts(block))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Set<Address> barred = new HashSet<>();
        for (Pool pool : now.isEmpty() ? List.<Pool>of() : pools) {
            if (now.contains(pool.address())
                    || now.contains(pool.token0().address())
                    || now.contains(pool.token1().address())) {
                barred.add(pool.address());
            }
        }
        return barred;
    }

    /** What is left alone at this head, by address. */
    List<Quarantined> listed() {
        return stays.values().stream()
                .filter(stay -> stay.lasts(block))
                .map(Stay::listed)
                .sorted(Comparator.comparing(one -> one.fault().culprit()))
                .toList();
    }

    private static Stream<Address> contracts(Hop hop) {
        return Stream.of(hop.pool(), hop.tokenIn().address(), hop.tokenOut().address());
    }

    private Quarantine with(Map<Address, Stay> otherStays, Map<IntentId, Set<Address>> otherTrials) {
        return new Quarantine(spared, block, otherStays, otherTrials);
    }
}
