package dev.banyan.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.HashingModel;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.EmbedderOffer;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.testkit.contract.Stages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoriesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void anEmbedderThatNobodyOffersIsToldAtItsPlaceWithWhatToAdd() throws IOException {
        ParsedAgentFile file = file();
        try (Memories memories = memories(List.of())) {
            assertThatThrownBy(() -> memories.of(file))
                    .isInstanceOfSatisfying(
                            UserError.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.ENVIRONMENT))
                    .hasMessageContaining("keeper.yaml:4:44 memory.longTerm.embedder: minilm needs")
                    .hasMessageContaining("-pl memory/minilm")
                    .hasMessageContaining("--with memory/minilm/");
        }
    }

    @Test
    void oneThatCanNotBeLoadedHereIsToldAtItsPlace() throws IOException {
        EmbedderOffer broken = new EmbedderOffer() {

            @Override
            public String word() {
                return "minilm";
            }

            @Override
            public Embedder embedder() {
                throw new UnsatisfiedLinkError("no onnxruntime for this machine");
            }
        };
        ParsedAgentFile file = file();
        try (Memories memories = memories(List.of(broken))) {
            assertThatThrownBy(() -> memories.of(file))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("keeper.yaml:4:44 memory.longTerm.embedder: minilm can not be loaded: ")
                    .hasMessageContaining("no onnxruntime for this machine");
        }
    }

    @Test
    void anEmbedderThatIsOfferedIsTheMemorys() throws IOException {
        MemoryRecord record = new MemoryRecord(
                "r", "keeper", Instant.EPOCH, "it rained", 3, new Provenance.OwnReceipt("0x1"), List.of());
        ParsedAgentFile file = file();
        try (Memories memories = memories(List.of(new Offer("other", "o-384"), new Offer("minilm", "m-384")))) {
            Memory memory = memories.of(file).orElseThrow();
            Stages.get(memory.remember(List.of(record)));

            assertThat(Stages.get(memory.list(new Listing("keeper", Optional.empty(), 10)))
                            .records())
                    .containsExactly(record);
        }
        assertThat(folder.resolve("memory/keeper/current")).content().contains("m-384");
    }

    @Test
    void aStoreThatCanNotBeOpenedCostsTheAgentItsMemoryUntilItCan() throws IOException {
        ParsedAgentFile file = file();
        Listing all = new Listing("keeper", Optional.empty(), 10);
        Path store = folder.resolve("memory/keeper");
        Files.createDirectories(store);
        Path head = Files.writeString(store.resolve("current"), "banyan-memory 1\ngeneration 7\n");
        try (Memories memories = memories(List.of(new Offer("minilm", "m-384")))) {
            Memory memory = memories.of(file).orElseThrow();
            assertThat(refusal(memory, all)).isEqualTo(MemoryException.Code.NOT_A_STORE);

            Files.writeString(head, "banyan-memory 9999\n");
            assertThat(refusal(memory, all)).isEqualTo(MemoryException.Code.NEWER_VERSION);

            Files.delete(head);
            assertThat(Stages.get(memory.list(all)).records()).isEmpty();
        }
    }

    @Test
    void aLedgerThatCanNotBeReadCostsTheAgentItsMemoryUntilItCan() throws IOException {
        ParsedAgentFile file = file();
        Listing all = new Listing("keeper", Optional.empty(), 10);
        Path ledgers = Files.createDirectories(folder.resolve("audit/receipts"));
        Path ledger = Files.writeString(ledgers.resolve("keeper.jsonl"), "no ledger\n");
        try (Memories memories = memories(List.of(new Offer("minilm", "m-384")))) {
            Memory memory = memories.of(file).orElseThrow();
            assertThat(refusal(memory, all)).isEqualTo(MemoryException.Code.IO);

            Files.delete(ledger);
            assertThat(Stages.get(memory.list(all)).records()).isEmpty();
        }
    }

    @Test
    void aReceiptAndALessonThatAreTakenAwayWhileNoDaemonRunsAreToldWhenTheNextOneBegins() throws IOException {
        MemoryRecord record = new MemoryRecord(
                "keeper/receipt/i",
                "keeper",
                Instant.EPOCH,
                "it rained",
                3,
                new Provenance.OwnReceipt("0x1"),
                List.of());
        MemoryRecord lesson = new MemoryRecord(
                "keeper/lesson/reverts/dexA",
                "keeper",
                Instant.EPOCH,
                "dexA: it rains",
                9,
                new Provenance.Recalled("i", Trust.OWN_RECEIPT),
                List.of("i"));
        ParsedAgentFile file = file();
        List<String> said = new CopyOnWriteArrayList<>();
        Offer offer = new Offer("minilm", "m-384");
        try (Memories memories = memories(List.of(offer), said)) {
            Stages.get(memories.of(file).orElseThrow().remember(List.of(record, lesson)));
        }
        try (Memories memories = memories(List.of(offer), said)) {
            assertThat(memories.of(file)).isPresent();
        }
        assertThat(said).isEmpty();
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder.resolve("memory/keeper"), offer.embedder())) {
            store.removeAll(List.of(record.id(), lesson.id()));
        }
        try (Memories memories = memories(List.of(offer), said)) {
            assertThat(memories.of(file)).isPresent();
        }
        assertThat(said)
                .singleElement()
                .asString()
                .contains("2 of 2 own receipts", "of keeper", record.id(), lesson.id());
    }

    private static MemoryException.Code refusal(Memory memory, Listing what) {
        return ((MemoryException) Stages.failure(memory.list(what))).code();
    }

    private Memories memories(List<EmbedderOffer> offers, List<String> said) {
        return new Memories(folder, new JournalOptions.Memory(), name -> Optional.empty(), offers, said::add);
    }

    private Memories memories(List<EmbedderOffer> offers) {
        return new Memories(folder, new JournalOptions.Memory(), name -> Optional.empty(), offers);
    }

    private ParsedAgentFile file() throws IOException {
        Path path = Files.writeString(folder.resolve("keeper.yaml"), """
                banyan: 1
                agent: keeper
                chain: {id: 1, rpc: "http://127.0.0.1:1", tokens: {WETH: "0x3333333333333333333333333333333333333333"}}
                memory: {longTerm: {store: file, embedder: minilm}}
                """);
        return AgentFileSet.read(
                        List.of(path), name -> Optional.empty(), Catalogs.with(UserJars.none()), Strictness.RUN)
                .files()
                .getFirst();
    }

    private record Offer(String word, String identity) implements EmbedderOffer {

        @Override
        public Embedder embedder() {
            return new Embedder(identity, new HashingModel());
        }
    }
}
