package dev.banyan.verify.memory;

import static dev.banyan.verify.memory.RowStores.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Recall;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.daemon.memory.MemoryDatabase;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.Memories;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.contract.EmbeddingStoreContract;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.postgres.Connections;
import dev.banyan.memory.longterm.postgres.PgVectorStore;
import dev.banyan.memory.longterm.postgres.PostgresEmbeddingStore;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.Typed;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every store must do, and what only one that the database searches does. Debian has no pgvector that the suite could install, so this
 * runs when it is asked for: {@code -Dtest=PgVectorContract -Dbanyan.pgvector=jdbc:postgresql://…}, an empty database with pgvector.
 */
class PgVectorContract extends EmbeddingStoreContract {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String URL =
            Objects.requireNonNull(System.getProperty("banyan.pgvector"), "-Dbanyan.pgvector=jdbc:postgresql://…");
    private static final JournalOptions.Database JOURNAL =
            new JournalOptions.Database(URL, Optional.empty(), Optional.empty());
    private static final MemoryDatabase DATABASE = new MemoryDatabase(JOURNAL);

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Override
    protected EmbeddingStore<TextSegment> empty() {
        return open(name(), embedder());
    }

    @Test
    void nodesSeeWhatTheOthersHaveKeptAndForgottenAlsoOneThatSearchesTheSameRowsInMemory() {
        String name = name();
        PgVectorStore one = open(name, embedder());
        PgVectorStore other = open(name, embedder());
        PostgresEmbeddingStore inMemory = PostgresEmbeddingStore.open(DATABASE, name, embedder());
        keep(one, 0, 10);
        other.removeAll(List.of("r3"));
        keep(inMemory, 20, 21);
        inMemory.removeAll(List.of("r4"));

        assertThat(one.get("r3")).isEmpty();
        assertThat(nearest(one, 3)).doesNotContain("r3");
        assertThat(nearest(other, 20)).containsExactly("r20");
        assertThat(nearest(other, 4)).doesNotContain("r4");
        assertThat(open(name, embedder()).ids())
                .containsExactlyInAnyOrder("r0", "r1", "r2", "r5", "r6", "r7", "r8", "r9", "r20");
    }

    /** The removal is swept away by the changes after it, and there are several pages of them. */
    @Test
    void whatWasRemovedWhileNobodySearchedHereIsNotFoundAlsoWhenItsRemovalIsGone() {
        String name = name();
        PgVectorStore store = open(name, embedder());
        PostgresEmbeddingStore inMemory = PostgresEmbeddingStore.open(DATABASE, name, embedder());
        keep(store, 0, 10);
        inMemory.removeAll(List.of("r3"));
        keep(inMemory, 10, 5000);

        assertThat(nearest(store, 3)).isNotEmpty().doesNotContain("r3");
        assertThat(nearest(store, 4)).containsExactly("r4");
        assertThat(nearest(store, 4999)).containsExactly("r4999");
        assertThat(store.ids()).hasSize(4999);
    }

    @Test
    void ofOneSourceThatFloodsSoManyAreKept() {
        PgVectorStore store = open(name(), embedder());
        keep(store, 0, 3);
        flood(store, 10, 7010);
        flood(store, 7010, 10_020);

        assertThat(store.ids())
                .hasSize(10_003)
                .contains("r0", "r1", "r2", "r10019")
                .doesNotContain("r10", "r19");
        store.removeAll(MetadataFilterBuilder.metadataKey("source").isEqualTo("outside evil.example"));
        assertThat(store.ids()).hasSize(3);
    }

    @Test
    void aQuestionOfZerosIsRefusedAndARecordOfZerosIsKeptAndFoundByNone() {
        PgVectorStore store = open(name(), embedder());
        Embedding zeros = Embedding.from(new float[16]);
        Embedding tiny = Embedding.from(new float[] {1e-30f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        keep(store, 0, 3);
        store.addAll(List.of("zeros"), List.of(zeros), null);

        refused(Code.BAD_VECTOR, () -> search(store, zeros, 1, null));
        refused(Code.BAD_VECTOR, () -> search(store, tiny, 1, null));
        assertThat(ids(search(store, new Numbered().of(1), 9, null))).containsExactlyInAnyOrder("r0", "r1", "r2");
        assertThat(store.ids()).hasSize(4);
    }

    @Test
    void aSourceThatIsWantedNoMoreIsLeftOutByTheDatabaseAndWhatHasNoneIsFound() {
        AtomicInteger asked = new AtomicInteger();
        Connections counted = () -> {
            asked.incrementAndGet();
            return DATABASE.open();
        };
        PgVectorStore store = PgVectorStore.open(counted, name(), embedder());
        Numbered.keep(store, 0, 1000, "the evil one's", 0);
        keep(store, 2000, 2001);
        store.addAll(List.of("r3000"), List.of(new Numbered().of(3000)), List.of(TextSegment.from("from nowhere")));
        Filter others = MetadataFilterBuilder.metadataKey("source").isNotIn("the evil one's", "another's");
        Filter proven = MetadataFilterBuilder.metadataKey("trust").isGreaterThanOrEqualTo(3);
        asked.set(0);

        assertThat(ids(search(store, new Numbered().of(3), 3, others))).containsExactlyInAnyOrder("r2000", "r3000");
        assertThat(asked).hasValue(1);

        Numbered.keep(store, 4000, 4100, "a third one's", 0);
        asked.set(0);
        assertThat(ids(search(store, new Numbered().of(3), 3, proven.and(others))))
                .containsExactly("r2000");
        assertThat(asked).as("both together").hasValue(1);
    }

    @Test
    void anotherEmbedderEmbedsAllAnewAndFindsNothingBeforeAndWhatItRefusesStaysWithoutAVector() {
        String name = name();
        keep(open(name, embedder()), 0, 100);
        Gate gate = new Gate(new Numbered(7));
        try (PgVectorStore store = open(name, new Embedder("another", gate));
                gate) {
            refused(Code.REEMBEDDING, () -> search(store, new Numbered(7).of(7), 1, null));
            assertThat(store.get("r4")).isPresent();
            store.removeAll(List.of("r5"));
            gate.open();

            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreException(MemoryException.class)
                    .untilAsserted(() -> assertThat(ids(search(store, new Numbered(7).of(7), 1, null)))
                            .containsExactly("r7"));
            assertThat(store.ids()).hasSize(99);
            assertThat(store.refused()).isZero();
        }
    }

    @Test
    void whatIsForgottenIsGoneFromTheVectorsOfTheEmbedderBeforeToo() throws SQLException {
        String name = name();
        keep(open(name, embedder()), 0, 3);
        try (PgVectorStore store = open(name, new Embedder("another", new Numbered()))) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreException(MemoryException.class)
                    .untilAsserted(() -> assertThat(nearest(store, 1)).containsExactly("r1"));
            assertThat(vectors(name)).containsExactly(3, 3);

            store.removeAll(List.of("r1"));
            assertThat(vectors(name)).containsExactly(2, 2);
        }
    }

    /** How many there are in each table of a store. */
    private static List<Integer> vectors(String store) throws SQLException {
        List<String> tables = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        try (Connection connection = DATABASE.open();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("SELECT name FROM banyan_memory_vectors WHERE store = '" + store + "'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet found = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    assertThat(found.next()).isTrue();
                    counts.add(found.getInt(1));
                }
            }
        }
        return counts;
    }

    @Test
    void aRowThatIsDamagedIsLeftWithoutAVectorAndTheRestIsFound() throws SQLException {
        String name = name();
        keep(open(name, embedder()), 0, 100);
        try (Connection connection = DATABASE.open();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE banyan_memory SET frame = set_byte(frame, 40, 255 - get_byte(frame, 40))"
                    + " WHERE id = 'r7' AND store = '" + name + "'");
        }
        try (PgVectorStore store = open(name, new Embedder("another", new Numbered()))) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreException(MemoryException.class)
                    .untilAsserted(() -> assertThat(nearest(store, 99)).containsExactly("r99"));
            assertThat(nearest(store, 7)).isNotEmpty().doesNotContain("r7");
            assertThat(store.refused()).isZero();

            keep(store, 7, 8);
            assertThat(nearest(store, 7)).containsExactly("r7");
        }
    }

    @Test
    void aFirstUseThatTheDatabaseRefusesLeavesTheStoreToTheNext() {
        String name = name();
        keep(open(name, embedder()), 0, 3);
        List<String> unfit = List.of("no text in a database has a \0");
        try (PgVectorStore store = open(name, new Embedder("another", new Numbered()))) {
            refused(Code.IO, () -> store.addAll(unfit, List.of(new Numbered().of(3)), null));

            assertThat(store.ids()).containsExactly("r0", "r1", "r2");
        }
    }

    @Test
    void anAgentThatSaysSoRemembersThereAndIsLookedThroughWithoutItsDaemon(@TempDir Path folder) throws IOException {
        String agent = "payer-" + System.nanoTime();
        Path path = Files.writeString(folder.resolve("payer.yaml"), "banyan: 1\nagent: " + agent + """

                chain: {id: 31337, rpc: "http://127.0.0.1:1", tokens: {WETH: "0x3333333333333333333333333333333333333333"}}
                memory: {longTerm: {store: pgvector}}
                """);
        ParsedAgentFile file = AgentFileSet.read(
                        List.of(path), name -> Optional.empty(), Catalogs.with(UserJars.none()), Strictness.RUN)
                .files()
                .getFirst();
        MemoryRecord record = new MemoryRecord(
                agent + "/receipt/i-1",
                agent,
                Instant.parse("2025-06-01T00:00:00Z"),
                "a swap at dexA reverted",
                5,
                new Provenance.OwnReceipt("0xaa"),
                List.of("i-1"));
        try (Memories memories = new Memories(folder, JOURNAL, name -> Optional.empty(), List.of())) {
            Memory memory = memories.of(file).orElseThrow();
            Stages.get(memory.remember(List.of(record)));
            assertThat(Stages.get(
                            memory.recall(new Recall(agent, "dexA reverted", Trust.OWN_RECEIPT, Optional.empty(), 8))))
                    .containsExactly(record);
        }
        Banyan.Ended listed =
                Typed.run("memory", "list", path.toString(), "--data", folder.toString(), "--journal", URL);
        assertThat(listed.out()).as(listed.err()).contains("own-receipt, receipt 0xaa  " + record.id());
    }

    private static String name() {
        return "pgvector-" + System.nanoTime() + "-" + NAMES.incrementAndGet();
    }

    private static PgVectorStore open(String name, Embedder embedder) {
        return PgVectorStore.open(DATABASE, name, embedder);
    }

    private static Embedder embedder() {
        return new Embedder("numbered", new Numbered());
    }

    private static List<String> nearest(EmbeddingStore<TextSegment> store, int number) {
        return ids(search(store, new Numbered().of(number), 1, null));
    }

    private static void keep(EmbeddingStore<TextSegment> store, int from, int to) {
        Numbered.keep(store, from, to, "receipt", 3);
    }

    private static void flood(EmbeddingStore<TextSegment> store, int from, int to) {
        Numbered.keep(store, from, to, "outside evil.example", 0);
    }
}
