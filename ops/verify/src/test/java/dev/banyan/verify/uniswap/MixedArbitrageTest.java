package dev.banyan.verify.uniswap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.daemon.mind.Minds;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.AgentRun;
import dev.banyan.daemon.session.Assembler;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.daemon.settlement.PayoutBooks;
import dev.banyan.daemon.settlement.Settlements;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.market.MarketSettings;
import dev.banyan.devnet.protocols.TickExchange;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.strategies.arbitrage.Trade;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.helper.HelperContract;
import dev.banyan.web3j.venues.OnchainVenues;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live arbitrage agent on two exchanges of pairs and one of ticks, first with one gap that somebody makes, then in a market. */
final class MixedArbitrageTest {

    private static final Duration PACE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final BigInteger LOT = BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(800));
    private static final int TRADES_IN_MARKET = 3;

    @TempDir
    Path folder;

    private final Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(PACE));
    private final TickExchange exchange =
            chain.world().protocols().orElseThrow().exchange();
    private final Address trader = Address.of(TraderFile.TRADER.getAddress());
    private final Address stranger = DevAccount.testAccounts().get(5);
    private final Token weth = chain.world().wrapped();
    private final HelperContract executor = HelperContract.of(HelperContract.EXECUTOR, trader);

    @AfterEach
    void stop() {
        chain.close();
    }

    /** A transaction of the trader's through its executor. */
    private record Taken(long block, Bytes data) {}

    @Test
    void aGapBetweenAPairAndAPoolOfTicksIsTakenInOneTransactionToTheWei() {
        TraderFile.writeKeystore(folder, "key.json");
        send(executor.deployment());
        Catalogs catalogs = Catalogs.with(UserJars.none());
        ParsedAgentFile parsed = AgentFileSet.read(
                        List.of(Path.of(file())), Environment.ofProcess(), catalogs, Strictness.RUN)
                .files()
                .getFirst();
        Settlements settlements = new Settlements();
        JournalOptions journal = new JournalOptions.File(folder.resolve("journal"));
        try (ChainLink link = ChainLink.connect(parsed);
                AgentRun run = AgentRun.start(
                        List.of(new Assembler(
                                        catalogs,
                                        Environment.ofProcess(),
                                        Minds.withoutModels(),
                                        PayoutBooks.read(List.of(parsed.assumed()), false),
                                        settlements)
                                .assemble(parsed, link, Assembler.Contracts.REQUIRED)),
                        link.chain(),
                        link.shownRpc(),
                        settlements,
                        options -> options.withJournal(journal))) {
            run.host();
            long quiet = chain.head();
            makeAGap();
            OnchainVenues venues = OnchainVenues.of(parsed.assumed().chain(), trader, link.chain());
            Exchange.await(venues.discover());
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> ticked(venues, quiet).isPresent());
            isTakenToTheWei(ticked(venues, quiet).orElseThrow(), venues, link.chain());

            chain.startMarket(MarketSettings.of(11).withProtocols());
            long busy = chain.head();
            Awaitility.await().atMost(PATIENCE).until(() -> taken(busy).size() >= TRADES_IN_MARKET);
            assertThat(balance(chain.head())).isGreaterThan(balance(busy));
        }
    }

    /** The first block after one in which the trader went through a pool of ticks. */
    private Optional<Long> ticked(OnchainVenues venues, long after) {
        return taken(after).stream()
                .filter(taken -> action(venues, taken).cycles().stream()
                        .flatMap(cycle -> cycle.hops().stream())
                        .anyMatch(Hop::isTicked))
                .map(Taken::block)
                .findFirst();
    }

    /** All that the trader did in a block is known from the pools before it: nobody else trades, and no two of its transactions share a pool. */
    private void isTakenToTheWei(long block, OnchainVenues venues, Web3jChainClient reader) {
        Head before = Exchange.await(reader.headAt(block - 1)).orElseThrow();
        List<Pool> pools = Exchange.await(venues.market().pools(before));
        BigInteger predicted = taken(block - 1).stream()
                .filter(taken -> taken.block() == block)
                .map(taken ->
                        Trade.on(pools, action(venues, taken)).orElseThrow().gain())
                .reduce(BigInteger.ZERO, BigInteger::add);

        assertThat(balance(block).subtract(balance(block - 1)))
                .isEqualTo(predicted)
                .isPositive();
    }

    private Action.Arbitrage action(OnchainVenues venues, Taken taken) {
        Decoded decoded = venues.decoder().decode(Call.of(executor.address(), taken.data()));
        assertThat(decoded).isInstanceOf(Decoded.Known.class);
        return (Action.Arbitrage) ((Decoded.Known) decoded).action();
    }

    /** Sells so much of the wrapped asset to the cheapest pool of ticks that its price leaves the pairs' behind. */
    private void makeAGap() {
        TickExchange.TickPool pool = exchange.pools().getFirst();
        Token dollar = pool.token0().equals(weth) ? pool.token1() : pool.token0();
        send(call(
                weth.address(),
                "RegistryToken",
                "approve",
                List.of(Words.address(exchange.router()), Words.uint(LOT))));
        send(call(
                exchange.router(),
                "SwapRouter",
                "exactInputSingle",
                List.of(
                        Words.address(weth.address()),
                        Words.address(dollar.address()),
                        Words.uint(pool.feePpm()),
                        Words.address(stranger),
                        Words.uint(BigInteger.ONE.shiftLeft(60)),
                        Words.uint(LOT),
                        Words.uint(0),
                        Words.uint(0))));
    }

    private static Call call(Address to, String contract, String function, List<String> words) {
        return Call.of(to, Bytes.of(FunctionSelector.of(contract, function).selector() + String.join("", words)));
    }

    /** What the trader has done through its executor after a block, and went through. */
    private List<Taken> taken(long after) {
        List<Taken> all = new ArrayList<>();
        for (long number = after + 1; number <= chain.head(); number++) {
            JsonNode block = chain.rpc().call("eth_getBlockByNumber", hex(number), true);
            for (JsonNode transaction : block.path("transactions")) {
                if (executor.address().value().equals(transaction.path("to").asText())
                        && succeeded(transaction.path("hash").asText())) {
                    all.add(new Taken(number, Bytes.of(transaction.path("input").asText())));
                }
            }
        }
        return all;
    }

    private boolean succeeded(String hash) {
        return chain.rpc()
                .call("eth_getTransactionReceipt", hash)
                .path("status")
                .asText()
                .equals("0x1");
    }

    private BigInteger balance(long block) {
        Call ask = call(weth.address(), "RegistryToken", "balanceOf", List.of(Words.address(trader)));
        return chain.rpc()
                .quantity(
                        "eth_call",
                        Map.of("to", ask.to().value(), "data", ask.data().value()),
                        hex(block));
    }

    private void send(Call call) {
        String hash = chain.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of(
                                "from",
                                stranger.value(),
                                "to",
                                call.to().value(),
                                "data",
                                call.data().value(),
                                "gas",
                                "0x3d0900",
                                "maxFeePerGas",
                                "0xe8d4a51000",
                                "maxPriorityFeePerGas",
                                "0x1"))
                .asText();
        JsonNode receipt = Awaitility.await()
                .until(() -> chain.rpc().call("eth_getTransactionReceipt", hash), found -> !found.isNull());
        assertThat(receipt.path("status").asText()).isEqualTo("0x1");
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    private String file() {
        return TraderFile.on(chain.chainBlockWithProtocols() + "  confirmations: 1\n")
                .with("venues: \\[dexA, dexB\\]", "venues: [dexA, dexB, dexC]")
                .with("trade: \\[dexA, dexB\\]", "trade: [dexA, dexB, dexC]")
                .write(folder, "trader.yaml");
    }
}
