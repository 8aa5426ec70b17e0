package dev.banyan.strategies.arbitrage;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.graph.CycleIndex;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the strategy remembers between inputs.
 *
 * @param minProfit least profit of a trade after gas, as tuned last
 * @param index cycles of the pools seen last
 * @param inFlight what is proposed and may still be mined
 * @param quarantine what is left alone
 * @param sightings where pools are seen
 */
record ArbitrageState(
        TokenAmount minProfit,
        CycleIndex index,
        Map<IntentId, Claim> inFlight,
        Quarantine quarantine,
        Sightings sightings) {

    ArbitrageState {
        inFlight = Map.copyOf(inFlight);
    }

    /**
     * A proposal, whose pools no other may touch until it has ended or can not be mined any more.
     *
     * @param action what it does
     * @param pools those that it goes through
     * @param lastBlock the last that may take it
     * @param tip most base units of priority fee above the usual that it was proposed or raised with
     * @param withdrawn true once it was found not to pay any more
     */
    record Claim(Action.Arbitrage action, Set<Address> pools, long lastBlock, BigInteger tip, boolean withdrawn) {

        Claim {
            pools = Set.copyOf(pools);
        }

        Claim raised(BigInteger most) {
            return new Claim(action, pools, lastBlock, most, withdrawn);
        }

        Claim taken() {
            return new Claim(action, pools, lastBlock, tip, true);
        }
    }

    ArbitrageState withMinProfit(TokenAmount amount) {
        return new ArbitrageState(amount, index, inFlight, quarantine, sightings);
    }

    ArbitrageState with(CycleIndex newIndex, Map<IntentId, Claim> claims) {
        return new ArbitrageState(minProfit, newIndex, claims, quarantine, sightings);
    }

    ArbitrageState without(IntentId id) {
        Map<IntentId, Claim> rest = new HashMap<>(inFlight);
        rest.remove(id);
        return new ArbitrageState(minProfit, index, rest, quarantine, sightings);
    }

    ArbitrageState with(Quarantine other) {
        return new ArbitrageState(minProfit, index, inFlight, other, sightings);
    }

    ArbitrageState with(Sightings seen) {
        return new ArbitrageState(minProfit, index, inFlight, quarantine, seen);
    }

    /** The claims that a block after {@code head} could still fulfil. */
    Map<IntentId, Claim> aliveAfter(long head) {
        Predicate<Claim> alive = claim -> claim.lastBlock() > head;
        return inFlight.entrySet().stream()
                .filter(entry -> alive.test(entry.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
