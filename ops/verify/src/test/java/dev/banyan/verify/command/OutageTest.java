package dev.banyan.verify.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.verify.chain.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon whose node goes away: it says so, waits, and goes on. */
class OutageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private static Devnet chain;
    private TcpProxy wire;
    private TraderFile throughTheWire;

    @BeforeAll
    static void startChain() {
        chain = Devnet.start(DevnetOptions.defaults().withMarket(7));
    }

    @BeforeEach
    void wireIt() {
        wire = new TcpProxy(chain.port());
        throughTheWire = TraderFile.on(chain.chainBlock()).with("rpc: .*", "rpc: ws://127.0.0.1:" + wire.port());
    }

    @AfterEach
    void cutForGood() {
        wire.close();
    }

    @AfterAll
    static void stopChain() {
        chain.close();
    }

    @Test
    void pausesWhileTheNodeIsAwayResumesWhenItIsBackAndEndsCleanlyOnSigterm() {
        TraderFile.writeKeystore(folder, "key.json");
        String file = throughTheWire.write(folder, "trader.yaml");
        assertThat(Typed.run("deploy", file, "--data", folder.resolve("data").toString())
                        .status())
                .isZero();

        try (RunningDaemon daemon = RunningDaemon.start(folder, file, "--json")) {
            wire.cut();
            daemon.says("strategies pause");
            Awaitility.await().atMost(PATIENCE).until(() -> daemon.ready() == 503);
            long lost = daemon.block();
            assertThat(daemon.process().err()).doesNotContain("strategies resume");

            wire.mend();
            daemon.says("strategies resume");
            Awaitility.await().atMost(PATIENCE).until(() -> daemon.block() > lost + 1);
            assertThat(daemon.ready()).isEqualTo(200);

            daemon.process().terminate();
            Banyan.Ended ended = daemon.process().ended(PATIENCE);
            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.err()).doesNotContain("\tat ");
            JsonNode report = RunningDaemon.json(ended.out());
            assertThat(report.get("endBlock").asLong()).isGreaterThan(lost);
            assertThat(report.at("/agents/0/net").asText()).matches("-?\\d+");
        }
    }

    @Test
    void goesOnThroughAnotherNodeWhileOneIsAwayAndSaysSo() {
        String two = "rpc: [\"ws://127.0.0.1:" + wire.port() + "\", \"" + chain.rpcWs() + "\"]";
        String file = throughTheWire
                .with("rpc: .*", two)
                .with("mode: live", "mode: paper")
                .write(folder, "two.yaml");

        try (RunningDaemon daemon = RunningDaemon.start(folder, file)) {
            wire.cut();
            daemon.says("/… is resting");
            long lost = daemon.block();
            Awaitility.await().atMost(PATIENCE).until(() -> daemon.block() > lost + 2);

            assertThat(daemon.ready()).isEqualTo(200);
            assertThat(daemon.process().err()).doesNotContain("strategies pause");
            assertThat(daemon.status().at("/nodes/1/state").asText()).isEqualTo("ready");
            assertThat(daemon.status().at("/nodes/1/head").asLong()).isGreaterThan(lost);
            // A rest may be over for a moment before the node is found away again.
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> daemon.status().at("/nodes/0/state").asText().equals("resting"));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(daemon.figures())
                            .contains("chain_node_ready{chain=\"31337\",node=\"1\"} 0.0")
                            .contains("chain_node_ready{chain=\"31337\",node=\"2\"} 1.0"));

            wire.mend();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> daemon.status().at("/nodes/0/state").asText().equals("ready"));
        }
    }

    @Test
    void endsCleanlyOnSigtermWhileTheNodeIsAway() {
        String file = throughTheWire.with("mode: live", "mode: paper").write(folder, "paper.yaml");

        try (RunningDaemon daemon = RunningDaemon.start(folder, file)) {
            wire.cut();
            daemon.says("strategies pause");

            daemon.process().terminate();
            Banyan.Ended ended = daemon.process().ended(PATIENCE);
            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.err()).contains("no report: ").doesNotContain("\tat ");
            assertThat(ended.out()).isEmpty();
        }
    }
}
