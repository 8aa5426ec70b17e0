package dev.banyan.strategies.arbitrage;

import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.CycleSizing;
import dev.banyan.markets.Leg;
import dev.banyan.markets.SwapCurve;
import dev.banyan.strategies.arbitrage.CycleTable.Step;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prices every cycle of a table at one head and sizes those that can pay. The smooth curve comes first, as it is cheap and
 * never below the truth; whole amounts are looked for only where it leaves room.
 */
final class CycleSearch {

    private final Token base;

    CycleSearch(Token base) {
        this.base = base;
    }

    /** The cycles that gain their gas and {@code minProfit}, best first; none where a price is missing. */
    List<Candidate> candidates(
            CycleTable table, List<Pool.ConstantProduct> pools, MarketView market, TokenAmount minProfit) {
        Optional<BigInteger> least = GasCost.inBase(minProfit, market.prices(), base);
        if (least.isEmpty() || market.prices().price(base).isEmpty()) {
            return List.of();
        }
        Map<Step, SwapCurve> curves = new HashMap<>();
        Map<Integer, Optional<BigInteger>> costs = new HashMap<>();
        List<Candidate> found = new ArrayList<>();
        for (List<Step> cycle : table.cycles()) {
            SwapCurve curve = SwapCurve.IDENTITY;
            for (Step step : cycle) {
                curve = curve.then(curves.computeIfAbsent(step, s -> SwapCurve.of(s.leg(pools))));
            }
            if (curve.gains()) {
                SwapCurve gaining = curve;
                costs.computeIfAbsent(cycle.size(), hops -> GasCost.of(hops, market, base))
                        .flatMap(cost -> sized(cycle, gaining, pools, cost, least.get()))
                        .ifPresent(found::add);
            }
        }
        found.sort(Candidate.BEST_FIRST);
        return found;
    }

    private static Optional<Candidate> sized(
            List<Step> cycle,
            SwapCurve curve,
            List<Pool.ConstantProduct> pools,
            BigInteger gasCost,
            BigInteger minProfit) {
        BigInteger needed = gasCost.add(minProfit);
        if (curve.greatestGain().compareTo(needed) < 0) {
            return Optional.empty();
        }
        List<Leg> legs = cycle.stream().map(step -> step.leg(pools)).toList();
        return CycleSizing.best(legs)
                .filter(opportunity -> gain(opportunity).compareTo(needed) >= 0)
                .map(opportunity -> new Candidate(opportunity, gain(opportunity).subtract(gasCost)));
    }

    private static BigInteger gain(Opportunity opportunity) {
        return opportunity.profit().units();
    }
}
