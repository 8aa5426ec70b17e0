package dev.banyan.verify.memory;

import static dev.banyan.verify.memory.Numbered.keep;
import static dev.banyan.verify.memory.RowStores.damage;
import static dev.banyan.verify.memory.RowStores.embedder;
import static dev.banyan.verify.memory.RowStores.name;
import static dev.banyan.verify.memory.RowStores.nearest;
import static dev.banyan.verify.memory.RowStores.open;
import static dev.banyan.verify.memory.RowStores.refused;
import static dev.banyan.verify.memory.RowStores.rows;
import static dev.banyan.verify.memory.RowStores.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.contract.EmbeddingStoreContract;
import dev.banyan.memory.longterm.postgres.Connections;
import dev.banyan.memory.longterm.postgres.PostgresEmbeddingStore;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store must do, and what only one of several nodes can: on a real PostgreSQL. */
class PostgresEmbeddingStoreTest extends EmbeddingStoreContract {

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
        assertThat(nearest(one, 4)).containsExactly("r4");
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
        assertThat(nearest(other, 0)).containsExactly("r0");
    }

    @Test
    void aStoreOfANewerVersionIsRefused() {
        String name = name();
        open(name);
        sql("UPDATE banyan_memory_store SET version = 2 WHERE name = '" + name + "'");

        refused(Code.NEWER_VERSION, () -> open(name));
    }

    @Test
    void aDamagedRowIsLeftOutAndCounted() {
        String name = name();
        keep(open(name), 0, 3, "receipt", 3);
        damage(name, "r1");

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
            return RowStores.DATABASE.open();
        };
        PostgresEmbeddingStore store = PostgresEmbeddingStore.open(failing, name, embedder());
        keep(store, 0, 3, "receipt", 3);
        opened.set(1);

        refused(Code.IO, () -> nearest(store, 1));
        refused(Code.IO, () -> keep(store, 3, 4, "receipt", 3));
        opened.set(0);
        assertThat(store.size()).isEqualTo(3);
    }
}
