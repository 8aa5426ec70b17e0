package dev.banyan.verify.uniswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.Pool;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.markets.Leg;
import dev.banyan.verify.faults.proxy.FaultProxy;
import dev.banyan.verify.faults.script.Fault;
import dev.banyan.verify.faults.script.FaultPlan;
import dev.banyan.verify.faults.script.FaultRule;
import dev.banyan.verify.faults.script.Turn;
import dev.banyan.web3j.bloom.LogsBloom;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.client.Web3jChains;
import dev.banyan.web3j.endpoint.EndpointReport;
import dev.banyan.web3j.endpoint.EndpointRules;
import dev.banyan.web3j.endpoint.EndpointState;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Four nodes, of which one belongs to another history: whatever befalls the others, the market at each head that is seen is what a cold
 * snapshot of that head says.
 */
final class SeveralNodesMarketTest {

    private static final long SEED = 31;
    private static final Bytes SYNC = Bytes.of("0xfff6cae9");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Random random = new Random(SEED);
    private final Exchange exchange = Exchange.open(random);
    private final AnvilProcess elsewhere = AnvilProcess.start(AnvilOptions.manual());
    private final FaultProxy first = FaultProxy.lax(exchange.anvil.http());
    private final FaultProxy second = FaultProxy.lax(exchange.anvil.http());
    private final FaultProxy third = FaultProxy.lax(exchange.anvil.http());
    private final List<FaultProxy> ours = List.of(first, second, third);
    private final Web3jChainClient chain = Web3jChains.connect(
            Stream.of(elsewhere.http(), first.http(), second.http(), third.http())
                    .map(Object::toString)
                    .toList(),
            ChainClientOptions.defaults().withEndpoints(EndpointRules.defaults().withSurvey(Duration.ofMillis(30))));
    private int compared;

    @AfterEach
    void close() {
        chain.close();
        ours.forEach(FaultProxy::close);
        elsewhere.close();
        exchange.close();
    }

    @Test
    void theMarketIsThatOfTheHeadWhateverTheNodesDo() {
        elsewhere
                .rpc()
                .call(
                        "anvil_mine",
                        "0x"
                                + Long.toHexString(exchange.anvil
                                        .rpc()
                                        .quantity("eth_blockNumber")
                                        .longValueExact()));
        becomes(0, EndpointState.OUTVOTED);
        MarketReader market = exchange.seenThrough(chain).market();
        trade(market, 6);

        FaultPlan late = FaultPlan.quiet().on(FaultRule.ANY, Turn.always(), new Fault.Stale(6));
        first.play(late);
        becomes(1, EndpointState.BEHIND);
        trade(market, 6);
        first.play(FaultPlan.quiet());
        becomes(1, EndpointState.READY);

        first.shut();
        trade(market, 4);
        becomes(1, EndpointState.RESTING);
        first.open();
        becomes(1, EndpointState.READY);
        trade(market, 2);

        FaultPlan silent = FaultPlan.quiet().on("eth_getLogs", Turn.always(), new Fault.Nothing());
        first.play(silent);
        trade(market, 6);
        assertThat(second.count("eth_getLogs")).isPositive();
        ours.forEach(node -> node.play(silent));
        trade(market, 6);
        ours.forEach(node -> node.play(FaultPlan.quiet()));

        exchange.anvil.rpc().call("anvil_reorg", 3, List.of());
        exchange.anvil.mine();
        trade(market, 6);
        for (int i = 0; i < 12; i++) {
            FaultPlan odds = FaultPlan.quiet()
                    .on("eth_getLogs", new Turn.Odds(random.nextLong(), 300), new Fault.Nothing())
                    .on("eth_call", new Turn.Odds(random.nextLong(), 100), new Fault.Status(500))
                    .on("eth_getBlockByNumber", new Turn.Odds(random.nextLong(), 100), new Fault.Stale(2));
            ours.get(random.nextInt(ours.size())).play(odds);
            trade(market, 1);
        }
        assertThat(state(0)).isEqualTo(EndpointState.OUTVOTED);
        assertThat(compared).as("one a block at least").isGreaterThanOrEqualTo(48);
    }

    @Test
    void theFilterOfARealBlockIsThatOfAllItsLogs() {
        for (int i = 0; i < 3; i++) {
            change();
            Head head = Exchange.await(exchange.chain.head());
            String bloom = exchange.anvil
                    .rpc()
                    .call("eth_getBlockByHash", head.hash().value(), false)
                    .get("logsBloom")
                    .asText();
            var logs = Exchange.await(exchange.chain.logs(head.hash(), Set.of(), Set.of()));
            assertThat(logs).isNotEmpty();
            assertThat(LogsBloom.of(bloom)).hasValueSatisfying(filter -> {
                assertThat(filter.isOfAll(logs)).isTrue();
                assertThat(filter.isOfAll(logs.subList(1, logs.size()))).isFalse();
            });
        }
    }

    /** Makes blocks with trades in them, and looks at every head on the way to each. */
    private void trade(MarketReader market, int blocks) {
        for (int i = 0; i < blocks; i++) {
            change();
            Hash newest = Exchange.await(exchange.chain.head()).hash();
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(PATIENCE)
                    .until(() -> look(market).equals(newest));
        }
    }

    /** The head that is seen now, or zero if it can not be read from any node. */
    private Hash look(MarketReader market) {
        Head head;
        List<Pool> seen;
        try {
            head = Exchange.await(chain.head());
            seen = Exchange.await(market.pools(head));
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(ChainException.class);
            return Hash.ZERO;
        }
        List<Pool> cold =
                Exchange.await(exchange.seenThrough(exchange.chain).market().pools(head));
        assertThat(seen).as("block %d, seed %d", head.number(), SEED).isEqualTo(cold);
        compared++;
        return head.hash();
    }

    /** Gives one or two pairs more of a token, and has them write that down. */
    private void change() {
        List<Pool.ConstantProduct> pools = exchange.pools();
        Leg leg = new Leg(pools.get(random.nextInt(pools.size())), random.nextBoolean());
        Leg other = new Leg(pools.get(random.nextInt(pools.size())), random.nextBoolean());
        exchange.doInARow(List.of(
                Exchange.pay(leg, BigInteger.valueOf(1 + random.nextInt(1_000))),
                Call.of(leg.pool().address(), SYNC),
                Exchange.pay(other, BigInteger.valueOf(1 + random.nextInt(1_000))),
                Call.of(other.pool().address(), SYNC)));
    }

    private void becomes(int node, EndpointState state) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(chain.endpoints())
                        .element(node)
                        .extracting(EndpointReport::state)
                        .isEqualTo(state));
    }

    private EndpointState state(int node) {
        return chain.endpoints().get(node).state();
    }
}
