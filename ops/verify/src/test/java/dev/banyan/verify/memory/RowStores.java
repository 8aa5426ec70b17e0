package dev.banyan.verify.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.daemon.memory.MemoryDatabase;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.postgres.PostgresEmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;

/** Stores in one database, with numbered records: they are those of {@link Numbered#keep}. */
final class RowStores {

    private static final MemoryServer.Named SERVER = MemoryServer.database();

    static final MemoryDatabase DATABASE = new MemoryDatabase(SERVER.journal());

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RowStores() {}

    static String name() {
        return "memory-" + NAMES.incrementAndGet();
    }

    static PostgresEmbeddingStore open(String name) {
        return open(name, embedder());
    }

    static PostgresEmbeddingStore open(String name, Embedder embedder) {
        return PostgresEmbeddingStore.open(DATABASE, name, embedder);
    }

    static Embedder embedder() {
        return new Embedder("numbered", new Numbered());
    }

    /** The id of what is nearest to the vector of a number. */
    static List<String> nearest(PostgresEmbeddingStore store, int number) {
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(new Numbered().of(number))
                .maxResults(1)
                .build();
        return store.search(request).matches().stream()
                .map(EmbeddingMatch::embeddingId)
                .toList();
    }

    /** Waits until a record is found, which it is once all are embedded. */
    static void found(PostgresEmbeddingStore store, int number) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(MemoryException.class)
                .untilAsserted(() -> assertThat(nearest(store, number)).containsExactly("r" + number));
    }

    static void refused(Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MemoryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** How many rows of a store meet a condition. */
    static String rows(String name, String condition) {
        return sql("SELECT count(*) FROM banyan_memory WHERE store = '" + name + "' AND " + condition);
    }

    /** Changes a byte of a record's row. */
    static void damage(String name, String id) {
        sql("UPDATE banyan_memory SET frame = set_byte(frame, 40, 255 - get_byte(frame, 40)) WHERE id = '" + id
                + "' AND store = '" + name + "'");
    }

    static String sql(String statement) {
        return SERVER.sql(statement);
    }
}
