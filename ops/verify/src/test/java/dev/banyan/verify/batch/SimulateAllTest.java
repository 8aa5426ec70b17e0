package dev.banyan.verify.batch;

import static dev.banyan.verify.batch.Payer.ANN;
import static dev.banyan.verify.batch.Payer.BOB;
import static dev.banyan.verify.batch.Payer.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.verify.chain.SelectiveProxy;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChains;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of simulations in one request to a real node, against the same one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SimulateAllTest {

    private static final int LISTS = 12;
    private static final int TRANSFERS = 150;
    private static final BigInteger MORE_THAN_THERE_IS = BigInteger.TEN.pow(30);

    private Optional<Payer> payer = Optional.empty();

    @BeforeAll
    void start(@TempDir Path folder) {
        payer = Optional.of(Payer.start(folder, Duration.ZERO));
    }

    @AfterAll
    void end() {
        payer.ifPresent(Payer::close);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261124, 31337})
    void a_list_gives_what_its_requests_give_one_by_one(long seed) {
        System.out.println("SimulateAllTest seed " + seed);
        Random random = new Random(seed);
        List<Simulation> seen = new ArrayList<>();
        for (int i = 0; i < LISTS; i++) {
            List<SimulationRequest> list = list(random, 1 + random.nextInt(12));

            List<Simulation> together = await(chain().simulateAll(list));

            assertThat(together).as("list %d of seed %d", i, seed).isEqualTo(oneByOne(chain(), list));
            seen.addAll(together);
        }
        assertThat(seen).filteredOn(Simulation.Succeeded.class::isInstance).hasSizeGreaterThan(LISTS);
        assertThat(seen).anyMatch(s -> s instanceof Simulation.Reverted reverted && reverted.call() == 0);
        assertThat(seen).anyMatch(s -> s instanceof Simulation.Reverted reverted && reverted.call() > 0);
    }

    @Test
    void a_node_without_the_method_gives_the_same_as_one_by_one() {
        try (SelectiveProxy older = new SelectiveProxy(payer().devnet.rpcHttp(), "eth_simulateV1");
                ChainClient client = Web3jChains.connect(List.of(older.url()), ChainClientOptions.defaults())) {
            List<SimulationRequest> list = list(new Random(7), 12);

            assertThat(await(client.simulateAll(list))).isEqualTo(oneByOne(client, list));
        }
    }

    @Test
    void more_than_fits_a_block_is_asked_for_in_parts() {
        List<SimulationRequest> list = transfers(2 * TRANSFERS);

        List<Simulation> together = await(chain().simulateAll(list));

        assertThat(together).hasSize(2 * TRANSFERS).allMatch(Simulation.Succeeded.class::isInstance);
    }

    @Test
    void a_hundred_and_fifty_transfers_take_one_request_of_less_than_a_second() {
        List<SimulationRequest> list = transfers(TRANSFERS);
        List<Simulation> some = oneByOne(chain(), list.subList(0, 30));

        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertThat(await(chain().simulateAll(list)))
                    .allMatch(Simulation.Succeeded.class::isInstance)
                    .startsWith(some.toArray(Simulation[]::new));
            best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
        }

        System.out.printf(Locale.ROOT, "simulateAll: %d transfers in %d ms at best%n", TRANSFERS, best);
        assertThat(best).isLessThan(1_000);
    }

    @Test
    void nothing_asked_is_nothing_answered() {
        assertThat(await(chain().simulateAll(List.of()))).isEmpty();
    }

    private List<SimulationRequest> transfers(int count) {
        Head head = await(chain().head());
        List<SimulationRequest> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Action pay = new Action.Pay(TokenAmount.of(token("USDC"), BigInteger.valueOf(1 + i)), someone(i));
            list.add(request(head, payer().agent.calls().calls(pay)));
        }
        return list;
    }

    private List<SimulationRequest> list(Random random, int size) {
        Head head = await(chain().head());
        List<SimulationRequest> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(request(head, calls(random)));
        }
        return list;
    }

    private SimulationRequest request(Head head, List<Call> calls) {
        Set<Token> tokens = new HashSet<>(payer().agent.definition().chain().tokens());
        tokens.add(payer().agent.definition().chain().nativeAsset());
        Set<AllowanceKey> allowances =
                Set.of(new AllowanceKey(token("WETH"), router()), new AllowanceKey(token("USDC"), BOB));
        return new SimulationRequest(Payer.ACCOUNT, head, List.of(), calls, tokens, allowances, List.of());
    }

    /** Calls of one intent: good ones, ones that revert at once, and ones that revert after they have changed something. */
    private List<Call> calls(Random random) {
        List<Call> good = payer().agent.calls().calls(action(random));
        return switch (random.nextInt(8)) {
            case 0 ->
                payer().agent.calls().calls(new Action.Pay(TokenAmount.of(token("USDC"), MORE_THAN_THERE_IS), ANN));
            case 1 -> List.of(new Call(ANN, Wei.of(MORE_THAN_THERE_IS), Bytes.EMPTY));
            case 2 -> joined(good, payer().agent.calls().calls(new Action.Unwrap(weth(MORE_THAN_THERE_IS))));
            case 3 -> joined(payer().agent.calls().calls(new Action.Unwrap(weth(MORE_THAN_THERE_IS))), good);
            default -> good;
        };
    }

    private Action action(Random random) {
        BigInteger units = BigInteger.valueOf(1 + random.nextInt(1_000_000_000));
        return switch (random.nextInt(6)) {
            case 0 -> new Action.Pay(TokenAmount.of(token("USDC"), units), random.nextBoolean() ? ANN : BOB);
            case 1 ->
                new Action.Pay(TokenAmount.of(payer().agent.definition().chain().nativeAsset(), units), ANN);
            case 2 ->
                new Action.Wrap(
                        TokenAmount.of(payer().agent.definition().chain().nativeAsset(), units));
            case 3 -> new Action.Unwrap(weth(units));
            case 4 -> new Action.Approve(token("USDC"), BOB, random.nextBoolean() ? units : BigInteger.ZERO);
            default ->
                new Action.Swap(
                        "dexA",
                        List.of(token("WETH"), token("USDC")),
                        weth(units.multiply(BigInteger.valueOf(1_000_000_000))),
                        TokenAmount.of(token("USDC"), random.nextInt(4) == 0 ? MORE_THAN_THERE_IS : BigInteger.ONE),
                        Payer.ACCOUNT,
                        Instant.now().plusSeconds(3_600));
        };
    }

    /** What {@link ChainClient#simulateAll} promises, put together from single simulations. */
    private static List<Simulation> oneByOne(ChainClient client, List<SimulationRequest> list) {
        List<Simulation> simulations = new ArrayList<>();
        List<Call> before = new ArrayList<>(list.getFirst().pending());
        for (SimulationRequest request : list) {
            Simulation simulation = await(client.simulate(request.after(before)));
            simulations.add(simulation);
            if (simulation instanceof Simulation.Succeeded) {
                before.addAll(request.calls());
            }
        }
        return simulations;
    }

    private static List<Call> joined(List<Call> head, List<Call> tail) {
        List<Call> joined = new ArrayList<>(head);
        joined.addAll(tail);
        return joined;
    }

    private TokenAmount weth(BigInteger units) {
        return TokenAmount.of(token("WETH"), units);
    }

    private Address router() {
        return payer().agent.definition().chain().venues().getFirst().address("router");
    }

    private static Address someone(int number) {
        return Address.of("0x%040x".formatted(0xabcdef00L + number));
    }

    private Token token(String symbol) {
        return payer().token(symbol);
    }

    private ChainClient chain() {
        return payer().chain();
    }

    private Payer payer() {
        return payer.orElseThrow();
    }
}
