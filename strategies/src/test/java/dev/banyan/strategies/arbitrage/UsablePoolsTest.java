package dev.banyan.strategies.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UsablePoolsTest {

    private static final int ROUNDS = 200;
    private static final int HEADS = 30;

    private final List<Token> tokens = List.of(token(1), token(2), token(3), token(4));
    private final ArbitrageSettings settings = new ArbitrageSettings(
            tokens.getFirst(), Set.of("dexA", "dexB"), Set.of(tokens.get(1), tokens.get(2)), 3, new Bps(0));

    @Test
    void whateverHeadsComeTheUsablePoolsAreThoseThatTheSettingsName() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            UsablePools usable = new UsablePools(settings);
            List<Pool> pools = new ArrayList<>();
            for (int head = 0; head < HEADS; head++) {
                List<Pool> before = List.copyOf(pools);
                List<Pool.ConstantProduct> earlier = usable.of(before);
                List<Pool.ConstantProduct> kept = List.copyOf(earlier);
                change(pools, random);
                assertThat(usable.of(List.copyOf(pools))).as("seed %d", seed).isEqualTo(settings.usable(pools));
                assertThat(earlier).isEqualTo(kept);
            }
        }
    }

    @Test
    void aPoolThatNobodyTradedInIsTheSameObject() {
        UsablePools usable = new UsablePools(settings);
        Pool.ConstantProduct still = pool(1, "dexA", 0, 1, 10);
        usable.of(List.of(still, pool(2, "dexA", 0, 2, 10)));

        List<Pool.ConstantProduct> next = usable.of(List.of(still, pool(2, "dexA", 0, 2, 11)));

        assertThat(next.getFirst()).isSameAs(still);
        assertThat(next.getLast().reserve0()).isEqualTo(11);
    }

    private void change(List<Pool> pools, Random random) {
        int what = random.nextInt(10);
        if (pools.isEmpty() || what == 0) {
            pools.add(random.nextInt(pools.size() + 1), drawn(100 + random.nextInt(1_000_000), random));
        } else if (what == 1) {
            pools.remove(random.nextInt(pools.size()));
        } else {
            int place = random.nextInt(pools.size());
            int address = what == 2 ? 100 + random.nextInt(1_000_000) : number(pools.get(place));
            pools.set(place, drawn(address, random));
        }
    }

    private Pool drawn(int address, Random random) {
        int a = random.nextInt(3);
        String venue = List.of("dexA", "dexB", "dexC").get(random.nextInt(3));
        return pool(address, venue, a, a + 1, random.nextInt(4));
    }

    private Pool.ConstantProduct pool(int address, String venue, int a, int b, long reserve) {
        return new Pool.ConstantProduct(
                venue,
                address(address),
                tokens.get(a),
                tokens.get(b),
                BigInteger.valueOf(reserve),
                BigInteger.valueOf(100),
                new Ppm(3_000));
    }

    private static int number(Pool pool) {
        return Integer.parseInt(pool.address().value().substring(30), 16);
    }

    private static Token token(int number) {
        return new Token("T" + number, address(number), 18);
    }

    private static Address address(int number) {
        return Address.of("0x%040x".formatted(number));
    }
}
