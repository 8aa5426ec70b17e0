package dev.banyan.markets.mixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Pool;
import dev.banyan.api.market.TickTable;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.choice.Bundle;
import dev.banyan.markets.choice.CycleMarket;
import dev.banyan.markets.choice.Toll;
import dev.banyan.markets.choice.TradeCosts;
import dev.banyan.markets.graph.CycleIndex;
import dev.banyan.markets.ticks.TickPrice;
import dev.banyan.markets.ticks.TickSwap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Following a market from head to head finds what looking at it anew does, and what is chosen of it can be traded together. */
final class MixedCyclesTest {

    private static final long SEED = 97;
    private static final int HOPS = 3;

    @Test
    void followedPoolsShowWhatFreshOnesShowAndOnlyCyclesThroughTicks() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < 10; i++) {
            List<Pool> pools = pools(random);
            Token base = pools.getFirst().token0();
            MixedCycles followed = new MixedCycles(base, HOPS);
            for (int head = 0; head < 6; head++) {
                followed.update(pools);
                MixedCycles fresh = new MixedCycles(base, HOPS);
                fresh.update(pools);
                Set<Address> barred =
                        random.nextBoolean() ? Set.of(pools.getLast().address()) : Set.of();

                List<BigInteger> told = profits(followed.opportunities(barred, TradeCosts.NONE));
                assertThat(told).isEqualTo(profits(fresh.opportunities(barred, TradeCosts.NONE)));
                found += told.size();
                change(pools, random);
            }
        }
        assertThat(found).isGreaterThan(50);
    }

    @Test
    void whatIsChosenSharesNoPoolCoversItsCostAndLeavesNoLessThanPairsAlone() {
        Random random = new Random(SEED + 1);
        int chosenTicks = 0;
        for (int i = 0; i < 60; i++) {
            List<Pool> pools = pools(random);
            Token base = pools.getFirst().token0();
            BigInteger unit = BigInteger.valueOf(1 + random.nextInt(1_000));
            TradeCosts costs = new TradeCosts(unit, unit, unit, new Toll(unit, unit), unit);
            List<Pool.ConstantProduct> pairs = pools.stream()
                    .filter(Pool.ConstantProduct.class::isInstance)
                    .map(Pool.ConstantProduct.class::cast)
                    .toList();
            CycleMarket market = new CycleMarket(CycleIndex.of(pairs, List.of(base), HOPS, CycleIndex.USUAL_MOST));
            market.update(pairs);
            MixedCycles mixed = new MixedCycles(base, HOPS);
            mixed.update(pools);
            Set<Address> taken = random.nextInt(3) == 0 ? Set.of(pools.get(1).address()) : Set.of();

            List<Bundle> chosen = MixedChoice.of(market, mixed, costs, taken);

            Set<Address> used = new HashSet<>(taken);
            for (Bundle bundle : chosen) {
                Set<Address> its = new HashSet<>();
                bundle.cycles().forEach(it -> it.cycle().hops().forEach(hop -> its.add(hop.pool())));
                assertThat(used).doesNotContainAnyElementsOf(its);
                used.addAll(its);
                assertThat(bundle.net()).isGreaterThanOrEqualTo(costs.minProfit());
                if (bundle.cycles().stream()
                        .anyMatch(it -> it.cycle().hops().stream().anyMatch(Hop::isTicked))) {
                    assertThat(bundle.cycles()).hasSize(1);
                    chosenTicks++;
                }
            }
            assertThat(net(chosen)).isGreaterThanOrEqualTo(net(market.choose(costs, taken)));
        }
        assertThat(chosenTicks).isGreaterThan(30);
    }

    @Test
    void poolsThatSomebodyBeganAtTheEndOfAllPricesStopNothing() {
        List<Pool> pools = pools(new Random(SEED + 2));
        Token base = pools.getFirst().token0();
        MixedCycles mixed = new MixedCycles(base, HOPS);
        for (Pool pool : List.copyOf(pools)) {
            for (BigInteger end : List.of(
                    TickPrice.LEAST,
                    TickPrice.LEAST.add(BigInteger.ONE),
                    TickPrice.MOST.subtract(BigInteger.ONE),
                    TickPrice.MOST.subtract(BigInteger.TWO))) {
                int tick = end.bitLength() < 40 ? -887_272 : 887_271;
                Pool.Concentrated empty = new Pool.Concentrated(
                        "v3",
                        Address.of("0x" + String.format("%040x", 5_000 + pools.size())),
                        pool.token0(),
                        pool.token1(),
                        new Ppm(500),
                        end,
                        tick,
                        BigInteger.ZERO,
                        new TickTable(10, List.of()));
                pools.add(empty);
                assertThat(TickSwap.amountOut(empty, true, BigInteger.TEN)).isZero();
                assertThat(TickSwap.amountOut(empty, false, BigInteger.TEN)).isZero();
            }
        }
        mixed.update(pools);

        assertThat(mixed.opportunities(Set.of(), TradeCosts.NONE))
                .allSatisfy(it -> assertThat(addresses(it))
                        .noneMatch(address -> address.value().startsWith("0x" + "0".repeat(36) + "13")));
    }

    private static BigInteger net(List<Bundle> bundles) {
        return bundles.stream().map(Bundle::net).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static List<BigInteger> profits(List<MixedOpportunity> found) {
        return found.stream().map(it -> it.trade().profit()).toList();
    }

    private static List<Address> addresses(MixedOpportunity found) {
        return found.legs().stream().map(leg -> leg.hop().pool()).toList();
    }

    private static List<Pool> pools(Random random) {
        List<Pool> pools = new ArrayList<>();
        for (int j = 0; j < 3; j++) {
            for (MixedLeg leg : new DrawnCycle(random, 20 + random.nextInt(60)).legs()) {
                pools.add(other(leg, pools.size()));
            }
        }
        return pools;
    }

    /** Some pools are replaced by others of their kind and tokens, as trades would; now and then one appears or dies. */
    private static void change(List<Pool> pools, Random random) {
        List<MixedLeg> legs = new DrawnCycle(random, 20 + random.nextInt(60)).legs();
        for (MixedLeg leg : legs) {
            for (int place = 0; place < pools.size(); place++) {
                Pool pool = pools.get(place);
                Pool drawn = other(leg, place);
                if (pool.getClass().equals(drawn.getClass())
                        && pool.token0().equals(drawn.token0())
                        && pool.token1().equals(drawn.token1())
                        && random.nextBoolean()) {
                    pools.set(place, drawn);
                }
            }
        }
        if (random.nextInt(4) == 0 && pools.size() > 4) {
            pools.removeLast();
        } else if (random.nextInt(4) == 0) {
            pools.add(other(legs.getFirst(), pools.size()));
        }
    }

    /** The leg's pool at an address of its own. */
    private static Pool other(MixedLeg leg, int number) {
        Address address = Address.of("0x" + String.format("%040x", 1_000 + number));
        return switch (leg) {
            case MixedLeg.Pair pair -> {
                Pool.ConstantProduct p = pair.leg().pool();
                yield new Pool.ConstantProduct(
                        p.venue(), address, p.token0(), p.token1(), p.reserve0(), p.reserve1(), p.fee());
            }
            case MixedLeg.Ticked ticked -> {
                Pool.Concentrated p = ticked.pool();
                yield new Pool.Concentrated(
                        p.venue(),
                        address,
                        p.token0(),
                        p.token1(),
                        p.fee(),
                        p.sqrtPrice(),
                        p.tick(),
                        p.liquidity(),
                        p.ticks());
            }
        };
    }
}
