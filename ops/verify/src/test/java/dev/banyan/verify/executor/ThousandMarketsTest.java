package dev.banyan.verify.executor;

import static dev.banyan.verify.executor.ExecutorWorld.ether;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.Leg;
import dev.banyan.markets.choice.Bundle;
import dev.banyan.markets.choice.CycleMarket;
import dev.banyan.markets.choice.TradeCosts;
import dev.banyan.markets.graph.CycleIndex;
import dev.banyan.verify.executor.Calls.Cycle;
import dev.banyan.verify.executor.Calls.Hop;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Hash;

/**
 * Random markets of up to eight pools, laid over real pairs, and everything that is chosen there sent to the real executor: the account gains, and every reserve ends up,
 * to the wei as reckoned.
 */
final class ThousandMarketsTest {

    private static final long SEED = 101;
    private static final int MARKETS = 1_000;
    private static final int AT_ONCE = 20;
    private static final int TOKENS = 6;
    private static final int RESERVE_BITS = 112;
    private static final String GAS = "0x1c9c380";
    private static final String RESERVES_SLOT = "0x" + "0".repeat(63) + "8";

    private final Random random = new Random(SEED);
    private final Map<Set<Integer>, List<Address>> pairs = new HashMap<>();
    private final List<Token> tokens = new ArrayList<>();

    /** One market, what is to be traded in it, and how it should end. */
    private record Scene(List<Pool.ConstantProduct> before, List<Bundle> bundles, List<Pool.ConstantProduct> after) {}

    @Test
    void whatIsChosenGainsToTheWeiAndLeavesEveryReserveAsReckoned() {
        System.out.println("seed " + SEED);
        try (ExecutorWorld world = new ExecutorWorld()) {
            build(world);
            int hops = 0;
            int longest = 0;
            for (int done = 0; done < MARKETS; done += AT_ONCE) {
                List<Scene> scenes = new ArrayList<>();
                while (scenes.size() < AT_ONCE) {
                    Scene scene = scene();
                    if (!scene.bundles().isEmpty()) {
                        scenes.add(scene);
                    }
                }
                check(world, scenes);
                for (Scene scene : scenes) {
                    for (Bundle bundle : scene.bundles()) {
                        for (Opportunity opportunity : bundle.cycles()) {
                            hops += opportunity.cycle().hops().size();
                            longest =
                                    Math.max(longest, opportunity.cycle().hops().size());
                        }
                    }
                }
            }
            System.out.println(MARKETS + " markets, " + hops + " hops");
            assertThat(longest).isEqualTo(CycleIndex.MOST_HOPS);
        }
    }

    private void build(ExecutorWorld world) {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < TOKENS; i++) {
            addresses.add(world.token("T" + i, 18));
        }
        addresses.sort(Comparator.naturalOrder());
        for (int i = 0; i < TOKENS; i++) {
            tokens.add(new Token("T" + i, Address.of(addresses.get(i)), 18));
            for (int j = 0; j < i; j++) {
                Hop a = world.pool(world.exchangeA, addresses.get(j), addresses.get(i), ether(10), ether(10));
                Hop b = world.pool(world.exchangeB, addresses.get(j), addresses.get(i), ether(10), ether(10));
                pairs.put(Set.of(i, j), List.of(Address.of(a.pair()), Address.of(b.pair())));
            }
        }
    }

    private Scene scene() {
        List<Pool.ConstantProduct> before = pools();
        CycleMarket market = new CycleMarket(CycleIndex.of(before, List.of(tokens.getFirst()), 6, 10_000));
        market.update(before);
        List<Bundle> bundles = market.choose(TradeCosts.NONE, Set.of());
        List<Pool.ConstantProduct> after = new ArrayList<>(before);
        bundles.forEach(bundle -> bundle.cycles().forEach(opportunity -> trade(after, opportunity)));
        return new Scene(before, bundles, after);
    }

    /** A ring of two to six tokens, the base among them, and further pools between them. */
    private List<Pool.ConstantProduct> pools() {
        List<Integer> ring = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        Collections.shuffle(ring, random);
        List<Integer> chosen = new ArrayList<>(ring.subList(0, 1 + random.nextInt(TOKENS - 1)));
        chosen.addFirst(0);
        int[] worth = random.ints(TOKENS, 0, 40).toArray();
        int depth = 30 + random.nextInt(75);
        Map<Address, Pool.ConstantProduct> pools = new HashMap<>();
        for (int i = 0; i < chosen.size(); i++) {
            add(pools, chosen.get(i), chosen.get((i + 1) % chosen.size()), worth, depth);
        }
        while (pools.size() < 2 || (pools.size() < 8 && random.nextInt(4) > 0)) {
            Collections.shuffle(chosen, random);
            add(pools, chosen.get(0), chosen.get(1), worth, depth);
        }
        return pools.values().stream()
                .sorted(Comparator.comparing(Pool.ConstantProduct::address))
                .toList();
    }

    private void add(Map<Address, Pool.ConstantProduct> pools, int a, int b, int[] worth, int depth) {
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        List<Address> both = pairs.getOrDefault(Set.of(low, high), List.of());
        Address pair = both.get(random.nextInt(2));
        int own = depth - random.nextInt(10);
        pools.put(
                pair,
                new Pool.ConstantProduct(
                        "dex",
                        pair,
                        tokens.get(low),
                        tokens.get(high),
                        reserve(own - worth[low]),
                        reserve(own - worth[high]),
                        new Ppm(3_000)));
    }

    private BigInteger reserve(int bits) {
        int length = Math.clamp(bits, 8, RESERVE_BITS - 2);
        // A price within some per cent of fair, so that there is something to gain.
        return BigInteger.ONE.shiftLeft(length).add(new BigInteger(Math.max(1, length - 3), random));
    }

    private static void trade(List<Pool.ConstantProduct> pools, Opportunity opportunity) {
        BigInteger amount = opportunity.cycle().amountIn();
        for (dev.banyan.api.intent.Hop hop : opportunity.cycle().hops()) {
            for (int i = 0; i < pools.size(); i++) {
                if (pools.get(i).address().equals(hop.pool())) {
                    Leg leg = Leg.into(pools.get(i), hop.tokenIn());
                    pools.set(i, leg.after(amount));
                    amount = leg.amountOut(amount);
                    break;
                }
            }
        }
    }

    private void check(ExecutorWorld world, List<Scene> scenes) {
        List<Object> blocks = new ArrayList<>();
        scenes.forEach(
                scene -> blocks.add(Map.of("stateOverrides", overrides(world, scene), "calls", calls(world, scene))));
        JsonNode answers = world.chain.simulate(Map.of("blockStateCalls", blocks, "validation", false));
        for (int i = 0; i < scenes.size(); i++) {
            Scene scene = scenes.get(i);
            JsonNode calls = answers.get(i).required("calls");
            BigInteger gain = BigInteger.ZERO;
            int at = 0;
            for (Bundle bundle : scene.bundles()) {
                assertThat(calls.get(at).required("status").asText())
                        .as("%s in %s: %s", bundle, scene.before(), calls.get(at))
                        .isEqualTo("0x1");
                at++;
                for (Opportunity opportunity : bundle.cycles()) {
                    gain = gain.add(opportunity.profit().units());
                }
            }
            assertThat(word(calls.get(at++), 0)).isEqualTo(gain);
            for (Pool.ConstantProduct pool : scene.after()) {
                assertThat(word(calls.get(at), 0)).as("%s", scene).isEqualTo(pool.reserve0());
                assertThat(word(calls.get(at++), 1)).as("%s", scene).isEqualTo(pool.reserve1());
            }
        }
    }

    private List<Object> calls(ExecutorWorld world, Scene scene) {
        List<Object> calls = new ArrayList<>();
        String base = tokens.getFirst().address().value();
        for (Bundle bundle : scene.bundles()) {
            BigInteger gain = bundle.net();
            List<Cycle> cycles = bundle.cycles().stream()
                    .map(opportunity -> new Cycle(
                            opportunity.cycle().amountIn(),
                            opportunity.cycle().hops().stream()
                                    .map(hop -> new Hop(
                                            hop.pool().value(),
                                            hop.zeroForOne(),
                                            hop.fee().value()))
                                    .toList()))
                    .toList();
            calls.add(call(world.owner, world.executor, Calls.execute(cycles, base, gain, world.far())));
        }
        calls.add(call(world.owner, base, Calls.encode("balanceOf", Calls.address(world.owner))));
        scene.after()
                .forEach(pool -> calls.add(call(world.owner, pool.address().value(), Calls.encode("getReserves"))));
        return calls;
    }

    private static Map<String, String> call(String from, String to, String data) {
        return Map.of("from", from, "to", to, "gas", GAS, "data", data);
    }

    /** What the pairs hold, in their own books and in the tokens'; the owner begins with nothing. */
    private Map<String, Object> overrides(ExecutorWorld world, Scene scene) {
        Map<String, Map<String, String>> slots = new LinkedHashMap<>();
        for (Pool.ConstantProduct pool : scene.before()) {
            BigInteger packed = pool.reserve0().add(pool.reserve1().shiftLeft(RESERVE_BITS));
            put(slots, pool.address().value(), RESERVES_SLOT, packed);
            put(
                    slots,
                    pool.token0().address().value(),
                    balanceSlot(pool.address().value()),
                    pool.reserve0());
            put(
                    slots,
                    pool.token1().address().value(),
                    balanceSlot(pool.address().value()),
                    pool.reserve1());
        }
        put(slots, tokens.getFirst().address().value(), balanceSlot(world.owner), BigInteger.ZERO);
        Map<String, Object> overrides = new LinkedHashMap<>();
        slots.forEach((address, values) -> overrides.put(address, Map.of("stateDiff", values)));
        return overrides;
    }

    private static void put(Map<String, Map<String, String>> slots, String at, String slot, BigInteger value) {
        slots.computeIfAbsent(at, address -> new LinkedHashMap<>())
                .put(slot, "0x" + TypeEncoder.encode(new Uint256(value)));
    }

    /** Where {@code RegistryToken} keeps a balance: the mapping in its fourth slot. */
    private static String balanceSlot(String owner) {
        return Hash.sha3("0x" + Calls.word(owner) + "0".repeat(63) + "3");
    }

    private static BigInteger word(JsonNode call, int number) {
        String data = call.required("returnData").asText();
        return new BigInteger(data.substring(2 + 64 * number, 2 + 64 * (number + 1)), 16);
    }
}
