package dev.banyan.strategies.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.api.strategy.Fault;
import dev.banyan.api.strategy.Quarantined;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random heads, faults, proposals, ends and lifts, against a plain account of what each contract has to its name. */
final class QuarantinePropertyTest {

    private static final int STEPS = 1_000;
    private static final int TOKENS = 4;
    private static final long[] LENGTHS = {10, 100, 1_000};

    private static final List<Pool.ConstantProduct> POOLS = pools();

    private final Map<Address, Integer> times = new HashMap<>();
    private final Map<Address, Long> until = new HashMap<>();
    private final Map<IntentId, Set<Address>> open = new HashMap<>();
    private Quarantine quarantine = Quarantine.sparing(ScriptedMarket.BASE.address());
    private long block = 1_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itSaysWhatThePlainAccountSays(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            step(random, step);
            Set<Address> alone = until.entrySet().stream()
                    .filter(entry -> entry.getValue() > block)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertThat(quarantine.listed().stream()
                            .map(one -> one.fault().culprit())
                            .toList())
                    .as("seed %d, step %d", seed, step)
                    .isSorted()
                    .hasSameSizeAs(alone)
                    .containsAll(alone)
                    .doesNotContain(ScriptedMarket.BASE.address());
            assertThat(quarantine.barred(POOLS))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(POOLS.stream()
                            .filter(pool -> alone.contains(pool.address())
                                    || alone.contains(pool.token0().address())
                                    || alone.contains(pool.token1().address()))
                            .map(Pool.ConstantProduct::address)
                            .collect(Collectors.toSet()));
            for (Quarantined one : quarantine.listed()) {
                Address culprit = one.fault().culprit();
                assertThat(one.times()).isEqualTo(times.get(culprit));
                assertThat(one.until() - one.since()).isEqualTo(LENGTHS[Math.min(one.times(), 3) - 1]);
                assertThat(one.until()).isEqualTo(until.get(culprit));
            }
        }
    }

    private void step(Random random, int step) {
        Pool.ConstantProduct pool = POOLS.get(random.nextInt(POOLS.size()));
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                block = Math.max(1, block + random.nextInt(60) - 2);
                quarantine = quarantine.at(block);
            }
            case 2, 3 -> fault(pool, random);
            case 4, 5 -> propose(new IntentId("cycle/" + step), random);
            case 6 -> {
                if (!open.isEmpty()) {
                    end(List.copyOf(open.keySet()).get(random.nextInt(open.size())), random);
                }
            }
            default -> {
                Address culprit =
                        random.nextBoolean() ? pool.address() : pool.token1().address();
                if (random.nextInt(10) == 0) {
                    quarantine = quarantine.lifted(culprit);
                    times.remove(culprit);
                    until.remove(culprit);
                }
            }
        }
    }

    private void fault(Pool.ConstantProduct pool, Random random) {
        boolean token = random.nextInt(4) == 0;
        Address culprit = token ? pool.token0().address() : pool.address();
        List<Fault.Cause> causes = List.of(Fault.Cause.values());
        Fault.Cause cause = causes.get(random.nextInt(causes.size()));
        quarantine = quarantine.found(new Fault(token ? Fault.Kind.TOKEN : Fault.Kind.POOL, culprit, cause), block);
        if (!culprit.equals(ScriptedMarket.BASE.address()) && until.getOrDefault(culprit, 0L) <= block) {
            int time = times.merge(culprit, 1, Integer::sum);
            until.put(culprit, block + LENGTHS[Math.min(time, 3) - 1]);
        }
    }

    private void propose(IntentId id, Random random) {
        Pool.ConstantProduct one = POOLS.get(random.nextInt(POOLS.size()));
        Hop out = new Hop("dexA", one.address(), one.token0(), one.token1(), true, one.fee());
        Hop back = new Hop("dexB", one.address(), one.token1(), one.token0(), false, one.fee());
        quarantine = quarantine.trying(id, List.of(new Cycle(BigInteger.ONE, List.of(out, back))));
        Set<Address> tried = new HashSet<>(
                Set.of(one.address(), one.token0().address(), one.token1().address()));
        tried.retainAll(until.keySet());
        if (!tried.isEmpty()) {
            open.put(id, tried);
        }
    }

    private void end(IntentId id, Random random) {
        IntentOutcome outcome =
                switch (random.nextInt(4)) {
                    case 0 -> new IntentOutcome.Confirmed(List.of());
                    case 1 -> new IntentOutcome.Denied("simulation", "call 0 reverts: UniswapV2: K");
                    case 2 -> new IntentOutcome.Reverted(List.of());
                    default -> new IntentOutcome.Unknown("no answer");
                };
        quarantine = quarantine.told(id, outcome);
        if (!outcome.terminal()) {
            return;
        }
        Set<Address> tried = open.remove(id);
        if (tried != null && outcome instanceof IntentOutcome.Confirmed) {
            for (Address culprit : tried) {
                if (until.containsKey(culprit) && until.get(culprit) <= block) {
                    until.remove(culprit);
                    times.remove(culprit);
                }
            }
        }
    }

    private static List<Pool.ConstantProduct> pools() {
        List<Token> tokens =
                IntStream.range(0, TOKENS).mapToObj(ScriptedMarket::token).toList();
        List<Pool.ConstantProduct> pools = new ArrayList<>();
        for (int i = 0; i < TOKENS; i++) {
            for (int j = i + 1; j < TOKENS; j++) {
                pools.add(new Pool.ConstantProduct(
                        "dexA",
                        ScriptedMarket.pool(pools.size()),
                        tokens.get(i),
                        tokens.get(j),
                        ScriptedMarket.ONE,
                        ScriptedMarket.ONE,
                        new Ppm(3_000)));
            }
        }
        return List.copyOf(pools);
    }
}
