package dev.banyan.verify.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.daemon.memory.MemoryDatabase;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.contract.EmbeddingStoreContract;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.postgres.Connections;
import dev.banyan.memory.longterm.postgres.PostgresEmbeddingStore;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.verify.postgres.PostgresServer;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What every store must do, and what only one of several nodes can: on a PostgreSQL of the test's own. */
class PostgresEmbeddingStoreTest extends EmbeddingStoreContract {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final PostgresServer SERVER = PostgresServer.start();
    private static final MemoryDatabase DATABASE = new MemoryDatabase(
            new JournalOptions.Database(SERVER.createDatabase("memory"), Optional.empty(), Optional.empty()));

    @AfterAll
    static void stop() {
        DATABASE.close();
        SERVER.close();
    }

    @Override
    protected EmbeddingStore<TextSegment> empty() {
        return open(name());
    }

    @Test
    void nodesSeeWhatTheOthersHaveKeptAndForgotten() {
        String name = name();
        PostgresEmbeddingStore one = open(name);
        PostgresEmbeddingStore other = open(name);
        keep(one, 0, 10, "receipt", 3);

        assertThat(other.ids()).hasSize(10);
        other.removeAll(List.of("r3"));
        keep(other, 4, 5, "operator", 4);

        assertThat(one.has("r3")).isFalse();
        assertThat(one.get("r4"))
                .hasValueSatisfying(segment ->
                        assertThat(segment.metadata().getString("source")).isEqualTo("operator"));
        assertThat(ids(search(one, new Numbered().of(4), 1, null))).containsExactly("r4");
        assertThat(open(name).ids())
                .containsExactlyInAnyOrderElementsOf(one.ids())
                .hasSize(9);
    }

    @Test
    void nothingIsLostWhenAllNodesWriteAtOnce() throws Exception {
        String name = name();
        List<PostgresEmbeddingStore> nodes = List.of(open(name), open(name), open(name));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(node -> threads.submit(() -> {
                        for (int i = 0; i < 20; i++) {
                            int from = 1000 * node + 5 * i;
                            keep(nodes.get(node), from, from + 5, "receipt", 3);
                            assertThat(nodes.get((node + 1) % 3).has("r" + from))
                                    .isTrue();
                        }
                    }))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(nodes).allSatisfy(node -> assertThat(node.ids()).hasSize(300));
    }

    @Test
    void ofOneSourceThatFloodsFromTwoNodesSoManyAreKept() {
        String name = name();
        PostgresEmbeddingStore one = open(name);
        PostgresEmbeddingStore other = open(name);
        keep(one, 0, 10, "receipt", 3);
        keep(one, 10, 7010, "outside evil.example", 0);
        keep(other, 7010, 14_010, "outside evil.example", 0);

        assertThat(one.size()).isEqualTo(10_010);
        assertThat(IntStream.range(0, 10)).allMatch(i -> one.has("r" + i));
        assertThat(open(name).size()).isEqualTo(10_010);
    }

    @Test
    void anotherEmbedderEmbedsAllAnewAndFindsNothingBefore() {
        String name = name();
        keep(open(name), 0, 300, "receipt", 3);
        Gate gate = new Gate(new Numbered());
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", gate))) {
            assertThatThrownBy(() -> search(store, new Numbered().of(7), 1, null))
                    .isInstanceOfSatisfying(MemoryException.class, e -> {
                        assertThat(e.code()).isEqualTo(Code.REEMBEDDING);
                        assertThat(e).hasMessageContaining("0 of 300 records");
                    });
            keep(store, 300, 301, "receipt", 3);
            store.removeAll(List.of("r5"));
            store.removeAll(MetadataFilterBuilder.metadataKey("time").isEqualTo(6L));
            assertThat(store.get("r4")).isPresent();
            assertThat(store.ids()).hasSize(299).doesNotContain("r5", "r6").contains("r4", "r300");

            gate.open();

            found(store, "r7");
            assertThat(store.size()).isEqualTo(299);
        }
        assertThat(open(name, new Embedder("another", new Numbered())).size()).isEqualTo(299);
    }

    @Test
    void whatWasEmbeddedStaysWhenTheNodeEndsAndGoingBackEmbedsTheRest() {
        String name = name();
        keep(open(name), 0, 300, "receipt", 3);
        Gate gate = new Gate(new Numbered());
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", gate))) {
            refused(Code.REEMBEDDING, () -> search(store, new Numbered().of(7), 1, null));
            gate.open(64);
            Awaitility.await()
                    .untilAsserted(() -> assertThatThrownBy(() -> search(store, new Numbered().of(7), 1, null))
                            .hasMessageContaining("64 of 300 records"));
            gate.close();
        }
        Gate counted = new Gate(new Numbered());
        counted.open();
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", counted))) {
            found(store, "r7");
            assertThat(counted.embedded()).isEqualTo(236);
        }
        Gate back = new Gate(new Numbered());
        back.open();
        try (PostgresEmbeddingStore store = open(name, new Embedder("numbered", back))) {
            found(store, "r7");
            assertThat(back.embedded()).isEqualTo(300);
        }
    }

    @Test
    void vectorsMayHaveAnotherDimensionThanBefore() {
        String name = name();
        keep(open(name), 0, 10, "receipt", 3);
        try (PostgresEmbeddingStore store = open(name, new Embedder("short", new Brief()))) {
            Embedding question = new Brief().embed("record 7").content();

            Awaitility.await()
                    .ignoreException(MemoryException.class)
                    .untilAsserted(() ->
                            assertThat(ids(search(store, question, 1, null))).containsExactly("r7"));
        }
    }

    @Test
    void aNodeThatStaysBehindWithTheOldEmbedderIsToldAndMixesNothing() {
        String name = name();
        PostgresEmbeddingStore old = open(name);
        keep(old, 0, 3, "receipt", 3);
        try (PostgresEmbeddingStore store = open(name, new Embedder("another", new Numbered()))) {
            assertThat(old.size()).as("opened, not used yet").isEqualTo(3);
            found(store, "r1");

            refused(Code.OTHER_EMBEDDER, () -> search(old, new Numbered().of(1), 1, null));
            refused(Code.OTHER_EMBEDDER, () -> keep(old, 3, 4, "receipt", 3));
            assertThat(store.size()).isEqualTo(3);
        }
    }

    @Test
    void removalsAreSweptAwayAndANodeThatMissedThemLearnsOfThemAllTheSame() {
        String name = name();
        PostgresEmbeddingStore one = open(name);
        PostgresEmbeddingStore other = open(name);
        keep(one, 0, 4096, "receipt", 3);
        assertThat(other.size()).isEqualTo(4096);

        one.removeAll(IntStream.range(1, 4096).mapToObj(i -> "r" + i).toList());
        keep(one, 5000, 9096, "receipt", 3);

        assertThat(rows(name, "frame IS NULL")).isEqualTo("0");
        assertThat(rows(name, "true")).isEqualTo("4097");
        assertThat(other.size()).isEqualTo(4097);
        assertThat(other.has("r1")).isFalse();
        assertThat(ids(search(other, new Numbered().of(0), 1, null))).containsExactly("r0");
    }

    private static String rows(String name, String condition) {
        return SERVER.sql("memory", "SELECT count(*) FROM banyan_memory WHERE store = '" + name + "' AND " + condition);
    }

    private void found(PostgresEmbeddingStore store, String id) {
        Awaitility.await()
                .ignoreException(MemoryException.class)
                .untilAsserted(() -> assertThat(
                                ids(search(store, new Numbered().of(Integer.parseInt(id.substring(1))), 1, null)))
                        .containsExactly(id));
    }

    @Test
    void aStoreOfANewerVersionIsRefused() {
        String name = name();
        open(name);
        SERVER.sql("memory", "UPDATE banyan_memory_store SET version = 2 WHERE name = '" + name + "'");

        refused(Code.NEWER_VERSION, () -> open(name));
    }

    @Test
    void aDamagedRowIsLeftOutAndCounted() {
        String name = name();
        keep(open(name), 0, 3, "receipt", 3);
        SERVER.sql(
                "memory",
                "UPDATE banyan_memory SET frame = set_byte(frame, 40, 255 - get_byte(frame, 40)) WHERE id = 'r1'"
                        + " AND store = '" + name + "'");

        PostgresEmbeddingStore store = open(name);

        assertThat(store.ids()).containsExactlyInAnyOrder("r0", "r2");
        assertThat(store.damaged()).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidSoAndNothingIsFoundInSilence() {
        String name = name();
        AtomicInteger opened = new AtomicInteger();
        Connections failing = () -> {
            if (opened.get() > 0) {
                throw new SQLException("connection refused");
            }
            return DATABASE.open();
        };
        PostgresEmbeddingStore store = PostgresEmbeddingStore.open(failing, name, embedder());
        keep(store, 0, 3, "receipt", 3);
        opened.set(1);

        refused(Code.IO, () -> search(store, new Numbered().of(1), 1, null));
        refused(Code.IO, () -> keep(store, 3, 4, "receipt", 3));
        opened.set(0);
        assertThat(store.size()).isEqualTo(3);
    }

    private static void refused(Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MemoryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String name() {
        return "memory-" + NAMES.incrementAndGet();
    }

    private static PostgresEmbeddingStore open(String name) {
        return open(name, embedder());
    }

    private static PostgresEmbeddingStore open(String name, Embedder embedder) {
        return PostgresEmbeddingStore.open(connections(), name, embedder);
    }

    private static Connections connections() {
        return DATABASE;
    }

    private static Embedder embedder() {
        return new Embedder("numbered", new Numbered());
    }

    private static void keep(PostgresEmbeddingStore store, int from, int to, String source, int trust) {
        List<Integer> numbers = IntStream.range(from, to).boxed().toList();
        store.addAll(
                numbers.stream().map(i -> "r" + i).toList(),
                numbers.stream().map(new Numbered()::of).toList(),
                numbers.stream()
                        .map(i -> TextSegment.from(
                                "record " + i,
                                new Metadata()
                                        .put("source", source)
                                        .put("trust", trust)
                                        .put("time", (long) i)))
                        .toList());
    }

    /** Draws a vector for a number. */
    private record Numbered() implements EmbeddingModel {

        Embedding of(int number) {
            return vector(new Random(number));
        }

        @Override
        public int dimension() {
            return DIMENSION;
        }

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            return Response.from(texts.stream()
                    .map(text -> of(Integer.parseInt(text.text().replaceAll("\\D", ""))))
                    .toList());
        }
    }

    /** Draws shorter ones. */
    private record Brief() implements EmbeddingModel {

        @Override
        public int dimension() {
            return 7;
        }

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            return Response.from(texts.stream()
                    .map(text -> new Random(text.text().hashCode()))
                    .map(random -> Embedding.from(new float[] {
                        random.nextFloat(),
                        random.nextFloat(),
                        random.nextFloat(),
                        random.nextFloat(),
                        random.nextFloat(),
                        random.nextFloat(),
                        random.nextFloat()
                    }))
                    .toList());
        }
    }

    /** Lets so many texts be embedded as it is told to, and fails those that come when it is closed. */
    private static final class Gate implements EmbeddingModel {

        private final EmbeddingModel model;
        private final Semaphore permits = new Semaphore(0);
        private final AtomicInteger embedded = new AtomicInteger();
        private volatile boolean closed;

        Gate(EmbeddingModel model) {
            this.model = model;
        }

        void open() {
            open(1_000_000);
        }

        void open(int texts) {
            permits.release(texts);
        }

        /** Whoever waits goes on, and fails. */
        void close() {
            closed = true;
            open();
        }

        int embedded() {
            return embedded.get();
        }

        @Override
        public int dimension() {
            return model.dimension();
        }

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            permits.acquireUninterruptibly(texts.size());
            if (closed) {
                throw new IllegalStateException("the embedder is gone");
            }
            embedded.addAndGet(texts.size());
            return model.embedAll(texts);
        }
    }
}
