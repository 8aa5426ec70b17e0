package dev.banyan.markets.screen;

import static dev.banyan.markets.drawn.DrawnMarket.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.market.Pool;
import dev.banyan.markets.drawn.DrawnMarket;
import dev.banyan.markets.exact.ExactSizing;
import dev.banyan.markets.exact.Reserves;
import dev.banyan.markets.graph.CycleIndex;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CycleScreenTest {

    @Test
    void noCycleThatGainsExactlyIsLostWhateverItsSize() {
        DrawnMarket drawn = new DrawnMarket(81);
        int gaining = 0;
        for (int i = 0; i < 2_000; i++) {
            long most = 1L << (3 + drawn.below(59));
            List<Pool.ConstantProduct> pools = drawn.pools(8, 4, most);
            CycleIndex index = CycleIndex.of(pools, List.of(token(0)), 6, 100_000);
            Reserves reserves = reserves(pools);
            CycleScreen screen = new CycleScreen(index, reserves);
            screen.price();
            ExactSizing sizing = new ExactSizing(reserves);
            for (int cycle = 0; cycle < index.count(); cycle++) {
                boolean gains = sizing.size(index.hops(), index.start(cycle), index.length(cycle));
                assertThat(!gains || screen.mayGain(cycle)).isTrue();
                gaining += gains ? 1 : 0;
            }
        }
        assertThat(gaining).isGreaterThan(1_000);
    }

    @Test
    void aCycleThatGainsByAHairPasses() {
        // A gain of one part in 10^21 before the fee, which a double does not see.
        BigInteger big = BigInteger.TEN.pow(21);
        Reserves reserves = new Reserves(2);
        reserves.set(0, big, big.add(BigInteger.ONE), 1_000_000);
        reserves.set(1, big, big, 1_000_000);
        List<Pool.ConstantProduct> pools =
                List.of(DrawnMarket.pool(0, 0, 1, 1, 1, 0), DrawnMarket.pool(1, 0, 1, 1, 1, 0));
        CycleIndex index = CycleIndex.of(pools, List.of(token(0)), 2, 10);
        CycleScreen screen = new CycleScreen(index, reserves);
        screen.price();

        assertThat(screen.mayGain(0)).isTrue();
        assertThat(screen.gaining()).isEqualTo(2);
    }

    @Test
    void pricingWhatWasTouchedIsPricingEverything() {
        DrawnMarket drawn = new DrawnMarket(82);
        List<Pool.ConstantProduct> pools = drawn.pools(30, 6, 1_000_000);
        CycleIndex index = CycleIndex.of(pools, List.of(token(0)), 4, 100_000);
        Reserves reserves = reserves(pools);
        CycleScreen following = new CycleScreen(index, reserves);
        following.price();
        for (int round = 0; round < 200; round++) {
            int touched = 1 + drawn.below(4);
            int[] slots = new int[touched];
            for (int i = 0; i < touched; i++) {
                slots[i] = drawn.below(pools.size());
                reserves.set(
                        slots[i],
                        BigInteger.valueOf(drawn.below(1_000_000)),
                        BigInteger.valueOf(1 + drawn.below(1_000_000)),
                        997_000);
            }
            following.price(slots, touched);
            CycleScreen fresh = new CycleScreen(index, reserves);
            fresh.price();

            BigInteger[] least = new BigInteger[7];
            Arrays.fill(least, BigInteger.valueOf(round));
            int count = fresh.rank(least, least);
            assertThat(following.rank(least, least)).isEqualTo(count);
            for (int place = 0; place < count; place++) {
                assertThat(following.ranked(place)).isEqualTo(fresh.ranked(place));
            }
            assertThat(following.gaining()).isEqualTo(fresh.gaining());
        }
    }

    @Test
    void theOrderNeverHidesACycleThatLeavesMore() {
        DrawnMarket drawn = new DrawnMarket(83);
        for (int i = 0; i < 300; i++) {
            List<Pool.ConstantProduct> pools = drawn.pools(8, 4, 1L << (8 + drawn.below(54)));
            CycleIndex index = CycleIndex.of(pools, List.of(token(0)), 5, 100_000);
            Reserves reserves = reserves(pools);
            CycleScreen screen = new CycleScreen(index, reserves);
            screen.price();
            ExactSizing sizing = new ExactSizing(reserves);
            BigInteger[] none = new BigInteger[7];
            Arrays.fill(none, BigInteger.ZERO);
            int count = screen.rank(none, none);
            assertThat(count).isEqualTo(screen.gaining());
            for (int place = 0; place < count; place++) {
                int cycle = screen.ranked(place);
                if (sizing.size(index.hops(), index.start(cycle), index.length(cycle))) {
                    for (int before = 0; before <= place; before++) {
                        assertThat(screen.mayLeave(before, sizing.profit())).isTrue();
                    }
                }
            }
        }
    }

    private static Reserves reserves(List<Pool.ConstantProduct> pools) {
        Reserves reserves = new Reserves(pools.size());
        for (int i = 0; i < pools.size(); i++) {
            Pool.ConstantProduct pool = pools.get(i);
            reserves.set(i, pool.reserve0(), pool.reserve1(), pool.fee().rest());
        }
        return reserves;
    }
}
