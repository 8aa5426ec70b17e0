package dev.banyan.devnet.market;

import dev.banyan.api.market.Opportunity;
import dev.banyan.api.market.Pool.ConstantProduct;
import dev.banyan.api.money.Token;
import dev.banyan.markets.CycleSizing;
import dev.banyan.markets.Leg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The simplest arbitrage: a pair bought on one exchange and sold on the other. */
final class Gaps {

    private Gaps() {}

    /** What can be gained in {@code base} between two pools of the same pair, before gas, best first. */
    static List<Opportunity> between(List<ConstantProduct> pools, Token base) {
        List<Opportunity> found = new ArrayList<>();
        for (ConstantProduct first : pools) {
            for (ConstantProduct second : pools) {
                if (samePair(first, second) && holds(first, base)) {
                    Leg out = Leg.into(first, base);
                    CycleSizing.best(List.of(out, Leg.into(second, out.tokenOut())))
                            .ifPresent(found::add);
                }
            }
        }
        found.sort(
                Comparator.comparing((Opportunity gap) -> gap.profit().units()).reversed());
        return found;
    }

    private static boolean samePair(ConstantProduct first, ConstantProduct second) {
        return first.token0().equals(second.token0())
                && first.token1().equals(second.token1())
                && !first.address().equals(second.address());
    }

    private static boolean holds(ConstantProduct pool, Token token) {
        return pool.token0().equals(token) || pool.token1().equals(token);
    }
}
