package dev.banyan.markets.mixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.markets.Leg;
import dev.banyan.markets.choice.TradeCosts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No cycle through ticks that gains is lost by the screen, whatever the pools' depths: what is found is what sizing every cycle finds. */
final class EveryMixedCycleTest {

    private static final long SEED = 91;
    private static final int HOPS = 3;

    @Test
    void everyCycleThroughTicksThatGainsIsFound() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < 12; i++) {
            List<Pool> pools = new ArrayList<>();
            for (int j = 0; j < 4; j++) {
                new DrawnCycle(random, 10 + random.nextInt(90))
                        .legs()
                        .forEach(leg -> pools.add(other(pool(leg), pools.size())));
            }
            Token base = pools.getFirst().token0();
            MixedCycles mixed = new MixedCycles(base, HOPS);
            mixed.update(pools);
            List<MixedOpportunity> told = mixed.opportunities(Set.of(), TradeCosts.NONE);
            List<BigInteger> expected = new ArrayList<>();
            search(pools, base, base, new ArrayList<>(), new HashSet<>(), expected);
            expected.sort(Comparator.reverseOrder());
            assertThat(told.stream().map(o -> o.trade().profit()).toList()).isEqualTo(expected);
            found += told.size();
        }
        assertThat(found).isGreaterThan(20);
    }

    private static Pool pool(MixedLeg leg) {
        return switch (leg) {
            case MixedLeg.Pair(Leg pair) -> pair.pool();
            case MixedLeg.Ticked ticked -> ticked.pool();
        };
    }

    /** The same pool at an address of its own. */
    private static Pool other(Pool pool, int number) {
        Address address = Address.of("0x" + String.format("%040x", 1_000 + number));
        return switch (pool) {
            case Pool.ConstantProduct p ->
                new Pool.ConstantProduct(
                        p.venue(), address, p.token0(), p.token1(), p.reserve0(), p.reserve1(), p.fee());
            case Pool.Concentrated p ->
                new Pool.Concentrated(
                        p.venue(),
                        address,
                        p.token0(),
                        p.token1(),
                        p.fee(),
                        p.sqrtPrice(),
                        p.tick(),
                        p.liquidity(),
                        p.ticks());
        };
    }

    private static void search(
            List<Pool> pools, Token base, Token at, List<MixedLeg> path, Set<Token> seen, List<BigInteger> gains) {
        for (Pool pool : pools) {
            boolean zeroForOne = pool.token0().equals(at);
            Token next = zeroForOne ? pool.token1() : pool.token0();
            boolean isUsed = path.stream().anyMatch(leg -> pool(leg).address().equals(pool.address()));
            if (isUsed || !(zeroForOne || pool.token1().equals(at)) || seen.contains(next)) {
                continue;
            }
            path.add(
                    switch (pool) {
                        case Pool.ConstantProduct p -> new MixedLeg.Pair(new Leg(p, zeroForOne));
                        case Pool.Concentrated p -> MixedLeg.Ticked.of(p, zeroForOne);
                    });
            if (next.equals(base)) {
                if (path.size() > 1 && path.stream().anyMatch(MixedLeg.Ticked.class::isInstance)) {
                    new MixedSizing().best(path).ifPresent(trade -> gains.add(trade.profit()));
                }
            } else if (path.size() < HOPS) {
                seen.add(next);
                search(pools, base, next, path, seen, gains);
                seen.remove(next);
            }
            path.removeLast();
        }
    }
}
