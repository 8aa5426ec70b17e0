package dev.banyan.markets.choice;

import static dev.banyan.markets.drawn.DrawnMarket.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.market.Pool;
import dev.banyan.markets.Leg;
import dev.banyan.markets.drawn.DrawnMarket;
import dev.banyan.markets.graph.CycleIndex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CycleMarketTest {

    private static final int MANY = 1_000_000;
    private static final TradeCosts COSTS =
            new TradeCosts(BigInteger.valueOf(30_000), BigInteger.valueOf(5_000), BigInteger.valueOf(1_000));

    @Test
    void bundlesShareNoPoolAndEachTradedInOrderGainsWhatItSays() {
        DrawnMarket drawn = new DrawnMarket(92);
        int together = 0;
        int side = 0;
        for (int i = 0; i < 1_000; i++) {
            List<Pool.ConstantProduct> pools = drawn.pools(14, 5, 4_000_000);
            CycleMarket market = market(pools);

            List<Bundle> bundles = market.choose(COSTS, Set.of());

            Set<Address> seen = new HashSet<>();
            for (Bundle bundle : bundles) {
                Set<Address> own = new HashSet<>();
                BigInteger net = COSTS.fixed().negate();
                List<Pool.ConstantProduct> now = new ArrayList<>(pools);
                for (Opportunity opportunity : bundle.cycles()) {
                    assertThat(trade(now, opportunity))
                            .isEqualTo(opportunity.profit().units());
                    opportunity.cycle().hops().forEach(hop -> own.add(hop.pool()));
                    net = net.add(opportunity.profit().units())
                            .subtract(COSTS.perHop()
                                    .multiply(BigInteger.valueOf(
                                            opportunity.cycle().hops().size())));
                }
                // Two bundles that grow together save a fixed cost that the sum of their picks had paid.
                assertThat(bundle.net()).isLessThanOrEqualTo(net);
                assertThat(Collections.disjoint(own, seen)).isTrue();
                seen.addAll(own);
                together += bundle.cycles().size() > 1 ? 1 : 0;
            }
            side += bundles.size() > 1 ? 1 : 0;
        }
        assertThat(together).isGreaterThan(50);
        assertThat(side).isGreaterThan(20);
    }

    @Test
    void theFirstPickIsTheCycleThatLeavesMost() {
        DrawnMarket drawn = new DrawnMarket(93);
        for (int i = 0; i < 300; i++) {
            CycleMarket market = market(drawn.pools(10, 4, 4_000_000));
            BigInteger most = market.opportunities().stream()
                    .map(o -> o.profit()
                            .units()
                            .subtract(COSTS.of(o.cycle().hops().size(), false)))
                    .max(BigInteger::compareTo)
                    .filter(net -> net.compareTo(COSTS.minProfit()) >= 0)
                    .orElse(null);
            List<Bundle> bundles = market.choose(COSTS, Set.of());

            assertThat(bundles.isEmpty()).isEqualTo(most == null);
            if (most != null) {
                Opportunity first = bundles.getFirst().cycles().getFirst();
                BigInteger cost = COSTS.of(first.cycle().hops().size(), false);
                assertThat(first.profit().units().subtract(cost)).isEqualTo(most);
            }
        }
    }

    @Test
    void afterAllTradesNothingIsLeftThatPays() {
        DrawnMarket drawn = new DrawnMarket(94);
        for (int i = 0; i < 200; i++) {
            List<Pool.ConstantProduct> pools = drawn.pools(7, 4, 4_000_000);
            List<Bundle> bundles = market(pools).choose(COSTS, Set.of());
            List<Pool.ConstantProduct> now = new ArrayList<>(pools);
            bundles.forEach(bundle -> bundle.cycles().forEach(opportunity -> trade(now, opportunity)));
            boolean full = bundles.stream().anyMatch(bundle -> bundle.cycles().size() == Choice.MOST_IN_BUNDLE);

            assertThat(full || market(now).choose(COSTS, Set.of()).isEmpty()).isTrue();
        }
    }

    @Test
    void aMarketThatFollowedIsAMarketThatIsNew() {
        DrawnMarket drawn = new DrawnMarket(95);
        List<Pool.ConstantProduct> pools = drawn.pools(14, 5, 4_000_000);
        CycleMarket following = market(pools);
        for (int i = 0; i < 200; i++) {
            pools = drawn.moved(pools, 6, 4_000_000);
            following.update(pools);
            CycleMarket fresh = market(pools);

            assertThat(following.choose(COSTS, Set.of())).isEqualTo(fresh.choose(COSTS, Set.of()));
            assertThat(following.opportunities()).isEqualTo(fresh.opportunities());
        }
    }

    @Test
    void poolsThatAreTakenAreLeftAlone() {
        DrawnMarket drawn = new DrawnMarket(96);
        int chosen = 0;
        for (int i = 0; i < 100; i++) {
            List<Pool.ConstantProduct> pools = drawn.pools(14, 4, 4_000_000);
            Set<Address> taken = Set.of(
                    pools.get(2).address(), pools.get(5).address(), pools.get(7).address());
            List<Bundle> bundles = market(pools).choose(TradeCosts.NONE, taken);

            bundles.forEach(bundle -> bundle.cycles()
                    .forEach(opportunity ->
                            assertThat(opportunity.cycle().hops()).noneMatch(hop -> taken.contains(hop.pool()))));
            chosen += bundles.size();
        }
        assertThat(chosen).isGreaterThan(50);
    }

    @Test
    void onlyPoolsThatMovedAreReadAgainAndOtherPoolsAreRefused() {
        List<Pool.ConstantProduct> pools = new DrawnMarket(97).pools(8, 4, 1_000);
        CycleMarket market = new CycleMarket(CycleIndex.of(pools, List.of(token(0)), 4, MANY));

        assertThat(market.update(pools)).isEqualTo(8);
        assertThat(market.update(List.copyOf(pools))).isZero();
        List<Pool.ConstantProduct> one = new ArrayList<>(pools);
        one.set(3, new Leg(pools.get(3), true).after(BigInteger.TEN));
        assertThat(market.update(one)).isEqualTo(1);
        assertThatThrownBy(() -> market.update(pools.subList(0, 7))).isInstanceOf(IllegalArgumentException.class);
    }

    private static CycleMarket market(List<Pool.ConstantProduct> pools) {
        CycleMarket market = new CycleMarket(CycleIndex.of(pools, List.of(token(0)), 4, MANY));
        market.update(pools);
        return market;
    }

    /** The gain of a trade, by the pools' own arithmetic; the pools are then as it leaves them. */
    private static BigInteger trade(List<Pool.ConstantProduct> pools, Opportunity opportunity) {
        BigInteger amount = opportunity.cycle().amountIn();
        for (Hop hop : opportunity.cycle().hops()) {
            for (int i = 0; i < pools.size(); i++) {
                if (pools.get(i).address().equals(hop.pool())) {
                    Leg leg = Leg.into(pools.get(i), hop.tokenIn());
                    pools.set(i, leg.after(amount));
                    amount = leg.amountOut(amount);
                    break;
                }
            }
        }
        return amount.subtract(opportunity.cycle().amountIn());
    }
}
