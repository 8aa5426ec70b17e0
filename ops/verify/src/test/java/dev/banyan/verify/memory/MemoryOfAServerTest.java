package dev.banyan.verify.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Recall;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.Memories;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.llm.embed.EmbeddingFailedException;
import dev.banyan.memory.MemoryException;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.runtime.AgentTestKit;
import dev.banyan.verify.command.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A memory whose vectors a server makes: it comes and goes, and the agent stays. */
class MemoryOfAServerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final int port = FreePorts.next();

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatWasKeptIsFoundByTheVectorsOfTheServer() throws IOException {
        try (VectorServer server = VectorServer.start(port);
                Memories node = node()) {
            Memory memory = memory(node, "words");
            keep(memory);

            assertThat(nearest(memory, "gas was dear")).isEqualTo("gas was dear on friday");
            assertThat(server.texts()).isGreaterThan(8);
        }
    }

    @Test
    void aServerThatIsNotThereYetAndOneThatLeavesAreWaitedFor() throws IOException {
        try (Memories node = node()) {
            Memory memory = memory(node, "words");
            assertThat(Stages.failure(memory.recall(about("gas")))).isInstanceOf(EmbeddingFailedException.class);

            try (VectorServer server = VectorServer.start(port)) {
                keep(memory);
                assertThat(server.texts()).isGreaterThan(0);
            }
            assertThat(Stages.failure(memory.recall(about("gas"))))
                    .isInstanceOf(EmbeddingFailedException.class)
                    .hasMessageContaining("127.0.0.1:" + port);

            try (VectorServer again = VectorServer.start(port)) {
                assertThat(nearest(memory, "gas was dear")).isEqualTo("gas was dear on friday");
                assertThat(again.texts()).isEqualTo(1);
            }
        }
    }

    @Test
    void anAgentWithoutItsServerPaysAndSaysOnceWhatItLacks() throws IOException {
        try (Memories node = node();
                AgentTestKit kit = AgentTestKit.start(Payer.agent(new Obedient(), memory(node, "words")))) {
            kit.mineUntil(RuntimeEvent.TransactionSent.class, sent -> true);
            kit.mineUntil(RuntimeEvent.TransactionConfirmed.class, confirmed -> true);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() ->
                            !kit.events().all(RuntimeEvent.MemoryFailing.class).isEmpty());

            kit.mine();

            assertThat(kit.events().all(RuntimeEvent.MemoryFailing.class))
                    .singleElement()
                    .satisfies(failing -> assertThat(failing.reason()).contains("can not be reached"));
        }
    }

    @Test
    void anotherModelEmbedsAllAnewBeforeAnythingIsFound() throws IOException {
        try (VectorServer server = VectorServer.start(port)) {
            try (Memories node = node()) {
                keep(memory(node, "words"));
            }
            try (Memories node = node()) {
                Memory memory = memory(node, "drow");
                Awaitility.await()
                        .atMost(PATIENCE)
                        .ignoreExceptionsMatching(e -> e.getCause() instanceof MemoryException)
                        .untilAsserted(() ->
                                assertThat(nearest(memory, "gas was dear")).isEqualTo("gas was dear on friday"));
            }
            assertThat(server.texts()).isGreaterThan(16);
        }
    }

    @Test
    void aModelThatTheServerDoesNotHaveIsToldAtItsPlace() throws IOException {
        try (VectorServer server = VectorServer.start(port);
                Memories node = node()) {
            assertThatThrownBy(() -> memory(node, "other"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("payer.yaml:5:")
                    .hasMessageContaining("memory.longTerm.model: ")
                    .hasMessageContaining("no such model");
            assertThat(server.texts()).isZero();
        }
    }

    private Memories node() {
        return new Memories(folder.resolve("data"), new JournalOptions.Memory(), name -> Optional.empty(), List.of());
    }

    private Memory memory(Memories node, String model) throws IOException {
        Path path = Files.writeString(folder.resolve("payer.yaml"), """
                banyan: 1
                agent: payer
                chain: {id: 31337, rpc: "http://127.0.0.1:1", tokens: {WETH: "0x3333333333333333333333333333333333333333"}}
                memory:
                  longTerm: {store: file, embedder: server, url: "http://127.0.0.1:%d/v1", model: %s}
                """.formatted(port, model));
        ParsedAgentFile file = AgentFileSet.read(
                        List.of(path), name -> Optional.empty(), Catalogs.with(UserJars.none()), Strictness.RUN)
                .files()
                .getFirst();
        return node.of(file).orElseThrow();
    }

    private static void keep(Memory memory) {
        List<MemoryRecord> records = IntStream.range(0, 8)
                .mapToObj(i -> record("r" + i, i == 3 ? "gas was dear on friday" : "payment " + i + " went through"))
                .toList();
        Stages.get(memory.remember(records));
    }

    private static MemoryRecord record(String id, String text) {
        return new MemoryRecord(
                id, Payer.NAME, Instant.EPOCH, text, 5, new Provenance.OwnReceipt("0x" + id), List.of());
    }

    private static Recall about(String text) {
        return new Recall(Payer.NAME, text, Trust.OWN_RECEIPT, Optional.empty(), 3);
    }

    private static String nearest(Memory memory, String text) {
        return Stages.get(memory.recall(about(text))).getFirst().text();
    }
}
