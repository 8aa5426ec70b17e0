package dev.banyan.verify.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.daemon.memory.MemoryDatabase;
import dev.banyan.memory.longterm.postgres.PostgresEmbeddingStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is forgotten is gone from every table of vectors that the memory has. The tables stand here as pgvector and LangChain4j leave
 * them, without a type of pgvector, so that this runs on any PostgreSQL.
 */
class VectorsForgottenTest {

    private static final String EARLIER = "banyan_memory_" + "a".repeat(32);
    private static final String OF_ANOTHER = "banyan_memory_" + "b".repeat(32);

    private final MemoryServer.Named database = MemoryServer.database();

    @Test
    void theVectorsOfAnEarlierEmbedderGoWithTheRecordAndThoseOfAnotherMemoryStay() {
        database.sql(table(EARLIER) + table(OF_ANOTHER) + """
                CREATE TABLE banyan_memory_vectors
                  (name text PRIMARY KEY, seen bigint NOT NULL, swept bigint NOT NULL, store text);
                INSERT INTO banyan_memory_vectors VALUES ('%s', 3, 0, 'clerk'), ('%s', 3, 0, 'payer'),
                  ('banyan_memory_%s', 3, 0, 'clerk'), ('banyan_memory; DROP TABLE banyan_memory', 3, 0, 'clerk')
                """.formatted(EARLIER, OF_ANOTHER, "c".repeat(32)));
        forget("r1");

        assertThat(database.sql("SELECT string_agg(record, ' ' ORDER BY record) FROM " + EARLIER))
                .isEqualTo("r0 r2");
        assertThat(database.sql("SELECT count(*) FROM " + OF_ANOTHER)).isEqualTo("3");
    }

    @Test
    void whereTheListOfTablesIsOfAnEarlierVersionForgettingGoesOn() {
        database.sql("CREATE TABLE banyan_memory_vectors (name text PRIMARY KEY, seen bigint NOT NULL)");

        forget("r1");
    }

    private void forget(String id) {
        try (MemoryDatabase connections = new MemoryDatabase(database.journal());
                PostgresEmbeddingStore store =
                        PostgresEmbeddingStore.open(connections, "clerk", RowStores.embedder())) {
            Numbered.keep(store, 0, 3, "receipt", 3);
            store.removeAll(List.of(id));
            assertThat(store.ids()).containsExactlyInAnyOrder("r0", "r2");
        }
    }

    /** Each vector's key is made of its record's id. */
    private static String table(String name) {
        return """
                CREATE TABLE %1$s (embedding_id uuid PRIMARY KEY, record text);
                INSERT INTO %1$s SELECT encode(substring(sha256(convert_to(id, 'UTF8')) for 16), 'hex')::uuid, id
                  FROM (VALUES ('r0'), ('r1'), ('r2')) AS records (id);
                """.formatted(name);
    }
}
