package dev.banyan.verify.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.Pool;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.markets.record.RecordEnd;
import dev.banyan.markets.record.RecordReader;
import dev.banyan.markets.record.RecordedBlock;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.verify.command.Typed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A market is recorded from a chain on which others trade; the record is what the chain says, and a strategy walks it offline. */
class RecordAndBacktestTest {

    private static final int FIRST_BLOCKS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void whatIsRecordedIsWhatTheChainSaysAndIsWalkedWithoutIt() throws IOException {
        Path record = folder.resolve("market.rec");
        String file;
        try (Devnet chain =
                Devnet.start(DevnetOptions.defaults().withMarket(7).withBlockTime(Duration.ofMillis(400)))) {
            file = TraderFile.on(chain.chainBlockWithProtocols())
                    .write(folder, "trader.yaml"); // its keystore does not exist
            recordSome(file, record);
            continueUntilTerminated(file, record);
            refuseAnothersRecord(chain, record);
            List<MarketView> views = views(record);
            assertThat(views).hasSizeGreaterThan(FIRST_BLOCKS);
            compareWithChain(chain.rpc(), views.getFirst());
            compareWithChain(chain.rpc(), views.get(views.size() / 2));
            compareWithChain(chain.rpc(), views.getLast());
            assertThat(views.getFirst().pools()).isNotEqualTo(views.getLast().pools());
        }
        int blocks = views(record).size();

        JsonNode kind = backtest(file, record, "--placed", "first");
        JsonNode hard = backtest(file, record, "--placed", "last");
        assertThat(kind.get("blocks").asInt()).isEqualTo(blocks);
        assertThat(kind.get("whole").asBoolean()).isTrue();
        assertThat(strategy(kind).get("name").asText()).isEqualTo("arb");
        assertThat(strategy(kind).get("filled").asInt()).isPositive();
        assertThat(net(kind)).isEqualTo(amount(kind, "gross").subtract(amount(kind, "gas")));
        assertThat(hard.get("placed").asText()).isEqualTo("last");
        assertThat(hard.get("blocks").asInt()).isEqualTo(blocks);
        assertThat(net(hard)).isEqualTo(amount(hard, "gross").subtract(amount(hard, "gas")));
        assertThat(strategy(hard).get("proposals").asInt()).isPositive();

        cutAndWalk(file, record, blocks);
        refuseAnotherChain(file, record);
    }

    private void recordSome(String file, Path record) {
        Banyan.Ended ended =
                Typed.run("record", file, "--out", record.toString(), "--blocks", String.valueOf(FIRST_BLOCKS));

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err()).contains(FIRST_BLOCKS + " blocks recorded").contains("pools of dexC are left out");
    }

    private void continueUntilTerminated(String file, Path record) throws IOException {
        long before = Files.size(record);
        try (Banyan recording = Banyan.start(folder, Map.of(), "record", file, "--out", record.toString())) {
            Awaitility.await().atMost(PATIENCE).until(() -> Files.size(record) > before);
            recording.terminate();
            Banyan.Ended ended = recording.ended(PATIENCE);
            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.err()).contains("which holds " + FIRST_BLOCKS + " blocks");
        }
    }

    private void refuseAnothersRecord(Devnet chain, Path record) throws IOException {
        byte[] before = Files.readAllBytes(record);
        String other = TraderFile.on(chain.chainBlock())
                .with("agent: trader", "agent: other")
                .write(folder, "other.yaml");

        Banyan.Ended ended = Typed.run("record", other, "--out", record.toString(), "--blocks", "1");
        Banyan.Ended intoAFile = Typed.run("record", other, "--out", other, "--blocks", "1");

        assertThat(ended.status()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains("a record of agent trader, not other");
        assertThat(Files.readAllBytes(record)).isEqualTo(before);
        assertThat(intoAFile.status()).isEqualTo(2);
        assertThat(intoAFile.err()).contains("is no record of a market");
        assertThat(Files.readString(Path.of(other))).startsWith("banyan: 1");
    }

    private void cutAndWalk(String file, Path record, int blocks) throws IOException {
        byte[] whole = Files.readAllBytes(record);
        Path cut = folder.resolve("cut.rec");
        Files.write(cut, Arrays.copyOf(whole, whole.length - 40));

        Banyan.Ended refused = Typed.run("backtest", file, "--market", cut.toString(), "--json");
        JsonNode taken = backtest(file, cut, "--until-cut");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("cut.rec is cut short at byte").contains("--until-cut");
        assertThat(taken.get("whole").asBoolean()).isFalse();
        assertThat(taken.get("blocks").asInt()).isEqualTo(blocks - 1);
    }

    private void refuseAnotherChain(String file, Path record) throws IOException {
        Path other = folder.resolve("elsewhere.yaml");
        Files.writeString(other, Files.readString(Path.of(file)).replaceFirst("id: 31337", "id: 1337"));

        Banyan.Ended ended = Typed.run("backtest", other.toString(), "--market", record.toString());

        assertThat(ended.status()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains("chain.id").contains("is a record of chain 31337");
    }

    private static void compareWithChain(JsonRpc rpc, MarketView view) {
        Head head = view.head();
        String number = "0x" + Long.toHexString(head.number());
        JsonNode block = rpc.call("eth_getBlockByNumber", number, false);
        assertThat(head.hash().value()).isEqualTo(block.get("hash").asText());
        assertThat(head.parent().value()).isEqualTo(block.get("parentHash").asText());
        assertThat("0x" + head.baseFee().value().toString(16))
                .isEqualTo(block.get("baseFeePerGas").asText());
        assertThat(view.pools()).hasSizeGreaterThan(2);
        for (Pool pool : view.pools()) {
            Pool.ConstantProduct p = (Pool.ConstantProduct) pool;
            String answer = rpc.call("eth_call", Map.of("to", p.address().value(), "data", "0x0902f1ac"), number)
                    .asText();
            assertThat(p.reserve0()).isEqualTo(new BigInteger(answer.substring(2, 66), 16));
            assertThat(p.reserve1()).isEqualTo(new BigInteger(answer.substring(66, 130), 16));
        }
    }

    private static List<MarketView> views(Path record) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(record))) {
            RecordReader reader = RecordReader.open(in);
            List<MarketView> views = new ArrayList<>();
            for (Optional<RecordedBlock> next = reader.next(); next.isPresent(); next = reader.next()) {
                views.add(next.get().market());
            }
            assertThat(reader.end()).isEqualTo(new RecordEnd.Whole());
            return views;
        }
    }

    private static JsonNode backtest(String file, Path record, String... more) {
        List<String> words = new ArrayList<>(List.of("backtest", file, "--market", record.toString(), "--json"));
        words.addAll(List.of(more));
        Banyan.Ended ended = Typed.run(words.toArray(String[]::new));
        assertThat(ended.status()).as(ended.err()).isZero();
        return RunningDaemon.json(ended.out());
    }

    private static JsonNode strategy(JsonNode report) {
        return report.at("/strategies/0");
    }

    private static BigInteger amount(JsonNode report, String name) {
        return new BigInteger(strategy(report).get(name).asText());
    }

    private static BigInteger net(JsonNode report) {
        return amount(report, "net");
    }
}
