package dev.banyan.markets.graph;

import static dev.banyan.markets.drawn.DrawnMarket.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.markets.drawn.DrawnMarket;
import dev.banyan.markets.drawn.Force;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CycleIndexTest {

    private static final int MANY = 1_000_000;

    @Test
    void itHasEveryCycleOnceByLengthThenBaseThenHops() {
        DrawnMarket drawn = new DrawnMarket(71);
        for (int i = 0; i < 300; i++) {
            List<Pool.ConstantProduct> pools = drawn.pools(2 + drawn.below(10), 3 + drawn.below(4), 1_000);
            int maxHops = 2 + drawn.below(5);
            CycleIndex index = CycleIndex.of(pools, List.of(token(1), token(0), token(9)), maxHops, MANY);
            List<List<Integer>> expected = new ArrayList<>();
            for (int length = 2; length <= maxHops; length++) {
                int hops = length;
                for (Token base : List.of(token(0), token(1))) {
                    new Force(pools, base, maxHops)
                            .paths().stream()
                                    .filter(path -> path.size() == hops)
                                    .forEach(expected::add);
                }
            }

            assertThat(cycles(index)).isEqualTo(expected);
            assertThat(index.isComplete()).isTrue();
        }
    }

    @Test
    void everyPoolKnowsItsCycles() {
        List<Pool.ConstantProduct> pools = new DrawnMarket(72).pools(12, 5, 1_000);
        CycleIndex index = CycleIndex.of(pools, List.of(token(0)), 4, MANY);
        for (int pool = 0; pool < pools.size(); pool++) {
            Set<Integer> through = new HashSet<>();
            for (int at = index.poolStart()[pool]; at < index.poolStart()[pool + 1]; at++) {
                through.add(index.poolCycles()[at]);
            }
            List<List<Integer>> cycles = cycles(index);
            for (int cycle = 0; cycle < index.count(); cycle++) {
                int number = pool;
                boolean uses = cycles.get(cycle).stream().anyMatch(hop -> hop / 2 == number);
                assertThat(through.contains(cycle)).isEqualTo(uses);
            }
        }
    }

    @Test
    void whenPoolsComeAndGoItIsWhatANewOneWouldBe() {
        DrawnMarket drawn = new DrawnMarket(73);
        for (int i = 0; i < 100; i++) {
            List<Pool.ConstantProduct> all = drawn.pools(14, 5, 1_000);
            int most = drawn.below(3) == 0 ? 20 : MANY;
            CycleIndex index = CycleIndex.of(List.of(), List.of(token(0), token(2)), 5, most);
            for (int step = 0; step < 8; step++) {
                List<Pool.ConstantProduct> now =
                        all.stream().filter(pool -> drawn.below(3) > 0).toList();
                index = index.updated(now);
                assertThat(index.fits(now)).isTrue();
                assertThat(index).isEqualTo(CycleIndex.of(now, List.of(token(0), token(2)), 5, most));
            }
        }
    }

    @Test
    void whenThereAreTooManyTheShortOnesAreKeptAndOfTheOthersThoseThatBendLeast() {
        DrawnMarket drawn = new DrawnMarket(74);
        int cut = 0;
        for (int i = 0; i < 200; i++) {
            List<Pool.ConstantProduct> pools = drawn.pools(12, 4, 1_000_000);
            CycleIndex whole = CycleIndex.of(pools, List.of(token(0)), 5, MANY);
            int most = 1 + drawn.below(Math.max(1, whole.count() + 5));
            CycleIndex part = CycleIndex.of(pools, List.of(token(0)), 5, most);

            assertThat(part.count()).isEqualTo(Math.min(most, whole.count()));
            assertThat(part.isComplete()).isEqualTo(part.count() == whole.count());
            if (!part.isComplete()) {
                cut++;
                int longest = part.length(part.count() - 1);
                assertThat(cycles(part).subList(0, part.firstOf(longest)))
                        .isEqualTo(cycles(whole).subList(0, whole.firstOf(longest)));
                List<List<Integer>> kept = cycles(part).subList(part.firstOf(longest), part.count());
                PoolGraph graph = new PoolGraph(pools);
                double worst = kept.stream()
                        .mapToDouble(path -> bend(graph, path))
                        .max()
                        .orElseThrow();
                cycles(whole).subList(whole.firstOf(longest), whole.firstOf(longest + 1)).stream()
                        .filter(path -> bend(graph, path) < worst)
                        .forEach(path -> assertThat(kept).contains(path));
            }
        }
        assertThat(cut).isGreaterThan(100);
    }

    @Test
    void itRefusesPoolsOutOfOrderAndTooManyHops() {
        List<Pool.ConstantProduct> pools = new DrawnMarket(75).pools(3, 3, 10);

        assertThatThrownBy(() -> CycleIndex.of(pools.reversed(), List.of(token(0)), 3, MANY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CycleIndex.of(pools, List.of(token(0)), 7, MANY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CycleIndex.of(pools, List.of(token(0)), 1, MANY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double bend(PoolGraph graph, List<Integer> path) {
        double rate = 1;
        double bend = 0;
        for (int hop : path) {
            bend += rate * graph.slope(hop);
            rate *= graph.rate(hop);
        }
        return bend;
    }

    private static List<List<Integer>> cycles(CycleIndex index) {
        List<List<Integer>> cycles = new ArrayList<>();
        for (int cycle = 0; cycle < index.count(); cycle++) {
            List<Integer> path = new ArrayList<>();
            for (int i = 0; i < index.length(cycle); i++) {
                path.add(index.hops()[index.start(cycle) + i]);
            }
            cycles.add(path);
        }
        return cycles;
    }
}
