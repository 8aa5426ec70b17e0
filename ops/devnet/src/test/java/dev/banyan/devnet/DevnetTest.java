package dev.banyan.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.market.PoolReader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.utils.Numeric;

final class DevnetTest {

    private static final Duration FAST = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void blocksComeByThemselvesEmptyOnesIncludedAndNobodyTrades() {
        try (Devnet devnet = Devnet.start(DevnetOptions.defaults().withBlockTime(FAST))) {
            long start = devnet.head();
            await().atMost(PATIENCE).until(() -> devnet.head() >= start + 5);

            for (long number = start; number <= start + 5; number++) {
                assertThat(block(devnet, number).path("transactions")).isEmpty();
            }
        }
    }

    @Test
    void theFirstBlockIsOfNowAndItsSuccessorsBaseFeeIsToldBeforehand() {
        try (Devnet devnet = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO))) {
            JsonNode first = block(devnet, devnet.head());
            assertThat(number(first, "timestamp").longValueExact())
                    .isCloseTo(Instant.now().getEpochSecond(), offset(120L));

            JsonNode fees = devnet.rpc().call("eth_feeHistory", "0x1", "latest").path("baseFeePerGas");
            BigInteger told = Numeric.decodeQuantity(fees.get(fees.size() - 1).asText());
            BlockMade next = devnet.mine();

            assertThat(number(block(devnet, next.number()), "baseFeePerGas")).isEqualTo(told);
            assertThat(told).isBetween(BigInteger.valueOf(5_000_000_000L), BigInteger.valueOf(80_000_000_000L));
        }
    }

    @Test
    void aMarketTradesAlongsideWithoutBeingAsked() {
        try (Devnet devnet =
                Devnet.start(DevnetOptions.defaults().withBlockTime(FAST).withMarket(5))) {
            PoolReader reader = new PoolReader(devnet.world(), devnet.rpc());
            long start = devnet.head();
            var before = reader.at(start);

            await().atMost(PATIENCE).until(() -> !reader.at(devnet.head()).equals(before));
        }
    }

    @Test
    void theChainBlockNamesEveryTokenAndBothExchanges() {
        try (Devnet devnet = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO))) {
            assertThat(devnet.chainBlock())
                    .startsWith("chain:\n  id: 31337\n  rpc: http://127.0.0.1:" + devnet.port() + "\n")
                    .contains("  native: {symbol: ETH, wrapped: WETH}\n")
                    .contains("    USDC: {address: \"0x")
                    .containsPattern("dexA: \\{kind: uniswap-v2, factory: \"0x[0-9a-fA-F]{40}\", router: \"0x")
                    .contains("dexB:")
                    .endsWith("}\n");
        }
    }

    @Test
    void aPoolFileOfOnesOwnIsPlacedAndTheTestAccountsStillGetTheirDollars(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("pools.json");
        Files.writeString(file, """
                {"pools": [{"address": "0x00000000000000000000000000000000000000a1",
                            "token0": "0x00000000000000000000000000000000000000b1",
                            "token1": "0x00000000000000000000000000000000000000b2",
                            "reserve0": "1000000000000000000001", "reserve1": 500000000000000000007, "feePpm": 3000}],
                 "tokens": {"0x00000000000000000000000000000000000000b1": {"symbol": "WETH", "decimals": 18},
                            "0x00000000000000000000000000000000000000b2": {"symbol": "ABC", "decimals": 8}}}
                """);
        try (Devnet devnet = Devnet.start(
                DevnetOptions.defaults().withBlockTime(Duration.ZERO).withPools(file))) {
            var pools = new PoolReader(devnet.world(), devnet.rpc()).at(devnet.head());

            assertThat(pools).hasSize(2);
            BigInteger weth = pools.stream()
                    .map(pool -> pool.token0().symbol().equals("WETH") ? pool.reserve0() : pool.reserve1())
                    .reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(weth).isEqualTo("1000000000000000000001");
            assertThat(devnet.world().token("ABC").decimals()).isEqualTo(8);
            assertThat(devnet.chainBlock()).contains("USDC:");
        }
    }

    @Test
    void closingLeavesNoProcessBehind() {
        Devnet devnet = Devnet.start(DevnetOptions.defaults().withBlockTime(FAST));
        long pid = devnet.nodePid();
        assertThat(ProcessHandle.of(pid)).isPresent();

        devnet.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        await().atMost(PATIENCE).until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
    }

    private static JsonNode block(Devnet devnet, long number) {
        return devnet.rpc().call("eth_getBlockByNumber", Numeric.encodeQuantity(BigInteger.valueOf(number)), false);
    }

    private static BigInteger number(JsonNode block, String field) {
        return Numeric.decodeQuantity(block.path(field).asText());
    }
}
