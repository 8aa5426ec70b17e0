package dev.banyan.strategies.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.strategies.arbitrage.Reserves;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StandingTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatWeLeftIsLaidOverThePoolsOfThatAddressAndNoOther(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Pool> recorded = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                // Two pools may stand at one address, as when two venues name one factory.
                recorded.add(Walk.pool(random.nextInt(9), 0, 1 + random.nextInt(3), 5, 7));
            }
            recorded.sort(Comparator.comparing(Pool::address));
            Map<Address, Reserves> ours = new HashMap<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                ours.put(
                        Walk.address(random.nextInt(10)),
                        new Reserves(BigInteger.valueOf(random.nextInt(99)), BigInteger.valueOf(random.nextInt(99))));
            }

            List<Pool> over = new Standing(ours, List.of()).over(recorded);

            List<Pool> expected = recorded.stream()
                    .map(Pool.ConstantProduct.class::cast)
                    .<Pool>map(pool -> ours.containsKey(pool.address())
                            ? ours.get(pool.address()).in(pool)
                            : pool)
                    .toList();
            assertThat(over).as("seed %s, round %s", seed, round).isEqualTo(expected);
        }
    }
}
