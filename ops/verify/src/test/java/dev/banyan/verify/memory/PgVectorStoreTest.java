package dev.banyan.verify.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.postgres.PgVectorStore;
import org.junit.jupiter.api.Test;

/** On the PostgreSQL of the suite; what a store with pgvector does is in {@link PgVectorContract}. */
class PgVectorStoreTest {

    @Test
    void aDatabaseWithoutPgvectorIsToldWithThePackageThatHasIt() {
        String there = RowStores.sql("SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'");
        String major = RowStores.sql("SHOW server_version").replaceFirst("\\..*", "");
        if (there.equals("0")) {
            assertThatThrownBy(() -> PgVectorStore.open(RowStores.DATABASE, "without", RowStores.embedder()))
                    .isInstanceOf(MemoryException.class)
                    .hasMessageContaining("install the package postgresql-" + major + "-pgvector");
        } else {
            try (PgVectorStore store = PgVectorStore.open(RowStores.DATABASE, "with", RowStores.embedder())) {
                assertThat(store.ids()).isEmpty();
            }
        }
    }
}
