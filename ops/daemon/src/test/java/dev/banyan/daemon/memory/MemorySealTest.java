package dev.banyan.daemon.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.memory.longterm.HashingModel;
import dev.banyan.memory.longterm.Seal;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.banyan.testkit.contract.Stages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemorySealTest {

    private static final Embedder EMBEDDER = new Embedder(HashingModel.IDENTITY, new HashingModel());
    private static final Seal OURS = seal(1);
    private static final Seal OTHER = seal(2);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private FileEmbeddingStore store;

    @BeforeEach
    void open() {
        store = FileEmbeddingStore.open(folder.resolve("store"), EMBEDDER);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_secret_that_fits_no_record_is_refused_by_the_name_of_its_variable() {
        keep(OTHER, "clerk/receipt/i-1");
        keep(OTHER, "clerk/receipt/i-2");

        assertThatThrownBy(() -> MemorySeal.requireShared(all())).isInstanceOfSatisfying(UserError.class, refused -> {
            assertThat(refused.status()).isEqualTo(ExitStatus.INPUT);
            assertThat(refused.lines()).singleElement().asString().contains(MemorySeal.VARIABLE, "2 records");
        });
    }

    @Test
    void one_record_that_it_fits_is_enough_and_the_forged_ones_are_shown_beside_it() {
        keep(OTHER, "clerk/receipt/i-1");
        keep(OURS, "clerk/receipt/i-2");

        assertThatCode(() -> MemorySeal.requireShared(all())).doesNotThrowAnyException();
        assertThat(all()).filteredOn(Seal::isMissing).hasSize(1);
    }

    @Test
    void it_fits_a_memory_of_what_strangers_said_and_one_without_a_record() {
        assertThatCode(() -> MemorySeal.requireShared(all())).doesNotThrowAnyException();

        Stages.get(AgentMemory.sealed(EMBEDDER, store, OURS)
                .remember(List.of(record("clerk/page", new Provenance.Outside("http://page")))));
        assertThatCode(() -> MemorySeal.requireShared(all())).doesNotThrowAnyException();
    }

    private void keep(Seal seal, String id) {
        Stages.get(AgentMemory.sealed(EMBEDDER, store, seal)
                .remember(List.of(record(id, new Provenance.OwnReceipt("0xaa")))));
    }

    private List<MemoryRecord> all() {
        return Records.all("clerk", AgentMemory.sealed(EMBEDDER, store, OURS));
    }

    private static MemoryRecord record(String id, Provenance provenance) {
        return new MemoryRecord(id, "clerk", Instant.EPOCH, "swap reverted", 8, provenance, List.of("i-1"));
    }

    private static Seal seal(int one) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) one);
        return new Seal(secret);
    }
}
