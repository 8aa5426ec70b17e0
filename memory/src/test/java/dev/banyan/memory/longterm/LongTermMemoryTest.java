package dev.banyan.memory.longterm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.memory.Recall;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.langchain4j.data.segment.TextSegment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongTermMemoryTest {

    private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");
    private static final Provenance RECEIPT = new Provenance.OwnReceipt("0x01");

    @TempDir
    Path folder = Path.of("");

    private final HashingModel model = new HashingModel();
    private final List<FileEmbeddingStore> stores = new ArrayList<>();

    @AfterEach
    void close() {
        stores.forEach(FileEmbeddingStore::close);
    }

    @Test
    void aRecordComesBackAsItWasKept() {
        for (Provenance provenance : List.of(
                new Provenance.Operator(),
                new Provenance.AgentFile("goal"),
                new Provenance.TaskResult(3),
                new Provenance.BrainChoice("pools"),
                RECEIPT,
                new Provenance.Recalled("r9", Trust.OBSERVED),
                new Provenance.OwnDecision("plan/dag/1/0"),
                new Provenance.ChainData("simulation"),
                new Provenance.OtherAgent("b"),
                new Provenance.Outside("https://a.example/x"))) {
            MemoryRecord kept = new MemoryRecord(
                    "r-" + provenance,
                    "a-" + provenance,
                    NOW.plusNanos(-5),
                    "the pool failed",
                    7,
                    provenance,
                    List.of("d1", "d2"));
            memory().remember(List.of(kept)).toCompletableFuture().join();

            assertThat(recall(kept.agent(), "pool", Trust.OUTSIDE, 5)).containsExactly(kept);
        }
    }

    @Test
    void onlyTheAgentsOwnAndTrustedRecordsAreRecalled() {
        keep("mine", RECEIPT, NOW, "swap on pool alpha failed");
        keep("page", new Provenance.Outside("https://a.example"), NOW, "swap on pool alpha failed");

        assertThat(recall("a", "pool alpha", Trust.OWN_RECEIPT, 5))
                .extracting(MemoryRecord::id)
                .containsExactly("mine");
        assertThat(recall("a", "pool alpha", Trust.OUTSIDE, 5)).hasSize(2);
        assertThat(recall("b", "pool alpha", Trust.OUTSIDE, 5)).isEmpty();
    }

    @Test
    void aPastMomentSeesNothingOfWhatCameLater() {
        keep("old", RECEIPT, NOW.minus(Duration.ofHours(2)), "pool alpha is good");
        keep("new", RECEIPT, NOW.minus(Duration.ofHours(1)).plusNanos(1), "pool alpha is good");

        Recall then = new Recall("a", "pool alpha", Trust.OUTSIDE, Optional.of(NOW.minus(Duration.ofHours(1))), 5);
        assertThat(memory().recall(then).toCompletableFuture().join())
                .extracting(MemoryRecord::id)
                .containsExactly("old");
    }

    @Test
    void whatIsLeftOutTakesNobodysPlace() {
        for (int i = 0; i < 100; i++) {
            keep("lesson-" + i, RECEIPT, NOW, "pool alpha fails");
        }
        keep("receipt", RECEIPT, NOW.minus(Duration.ofDays(9)), "something about pool alpha, long ago");
        Set<String> lessons =
                IntStream.range(0, 100).mapToObj(i -> "lesson-" + i).collect(Collectors.toSet());

        Recall what = new Recall("a", "pool alpha fails", Trust.OUTSIDE, Optional.empty(), 8, lessons);
        assertThat(memory().recall(what).toCompletableFuture().join())
                .extracting(MemoryRecord::id)
                .containsExactly("receipt");
    }

    @Test
    void oneSourceThatWritesWithoutEndCrowdsNobodyOut() {
        keep("receipt", RECEIPT, NOW.minus(Duration.ofDays(9)), "the transfer to the vault reverted");
        keep("other", new Provenance.Outside("agent seven"), NOW, "vaults are calm");
        for (int i = 0; i < 300; i++) {
            keep("flood-" + i, new Provenance.Outside("https://evil.example/" + i), NOW, "is the vault safe? yes " + i);
        }

        List<MemoryRecord> found = recall("a", "is the vault safe?", Trust.OUTSIDE, 8);

        assertThat(found).extracting(MemoryRecord::id).contains("receipt", "other");
        assertThat(found.stream().filter(record -> record.id().startsWith("flood")))
                .hasSize(2);
    }

    @Test
    void manySourcesTogetherFillAtMostHalfOfAnAnswer() {
        for (int i = 0; i < 6; i++) {
            keep("receipt-" + i, RECEIPT, NOW.minus(Duration.ofDays(30)), "unlike anything " + i);
            keep("flood-" + i, new Provenance.Outside("https://evil" + i + ".example"), NOW, "is the vault safe? yes");
        }

        assertThat(recall("a", "is the vault safe?", Trust.OUTSIDE, 8).stream()
                        .filter(record -> record.id().startsWith("flood")))
                .hasSize(4);
    }

    @Test
    void receiptsWithoutEndDoNotHaveTheOperatorsWordForgotten() {
        keep("note", new Provenance.Operator(), NOW.minus(Duration.ofDays(90)), "never use vault beta");
        for (int i = 0; i < 50; i++) {
            keep("receipt-" + i, RECEIPT, NOW, "the transfer to the vault reverted " + i);
        }

        assertThat(recall("a", "transfer to the vault", Trust.OWN_RECEIPT, 8))
                .hasSize(8)
                .extracting(MemoryRecord::id)
                .endsWith("note");
    }

    @Test
    void anImportanceThatAPageClaimsCountsLessThanAReceipts() {
        keep("page", new Provenance.Outside("https://a.example"), NOW, "pool alpha");
        keep("receipt", RECEIPT, NOW, "pool alpha");

        assertThat(recall("a", "pool alpha", Trust.OUTSIDE, 2))
                .extracting(MemoryRecord::id)
                .containsExactly("receipt", "page");
    }

    @Test
    void equalRecordsComeInOneOrderWhateverTheOrderInWhichTheyWereKept() {
        keep("c", RECEIPT, NOW, "pool alpha");
        keep("a", RECEIPT, NOW, "pool alpha");
        keep("b", RECEIPT, NOW, "pool alpha");

        assertThat(recall("a", "pool alpha", Trust.OUTSIDE, 3))
                .extracting(MemoryRecord::id)
                .containsExactly("a", "b", "c");
    }

    @Test
    void peopleSeeEveryRecordOfAnAgentOnceTheNewestFirst() {
        for (int i = 0; i < 7; i++) {
            keep("r" + i, RECEIPT, NOW.minusSeconds(i / 2), "pool alpha " + i);
        }
        memory().remember(List.of(new MemoryRecord("other", "b", NOW, "pool", 1, RECEIPT, List.of())))
                .toCompletableFuture()
                .join();

        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page page = memory().list(new Listing("a", after, 3))
                    .toCompletableFuture()
                    .join();
            assertThat(page.records()).hasSizeBetween(1, 3);
            page.records().forEach(record -> seen.add(record.id()));
            after = page.next();
        } while (after.isPresent());

        assertThat(seen).containsExactly("r1", "r0", "r3", "r2", "r5", "r4", "r6");
    }

    @Test
    void anAgentForgetsItsOwnRecordsAndNobodyElses() {
        keep("mine", RECEIPT, NOW, "pool alpha");
        keep("kept", RECEIPT, NOW, "pool alpha");
        memory().remember(List.of(new MemoryRecord("theirs", "b", NOW, "pool", 1, RECEIPT, List.of())))
                .toCompletableFuture()
                .join();

        Set<String> gone = memory().forget("a", Set.of("mine", "theirs", "none"))
                .toCompletableFuture()
                .join();

        assertThat(gone).containsExactly("mine");
        assertThat(recall("a", "pool", Trust.OUTSIDE, 9))
                .extracting(MemoryRecord::id)
                .containsExactly("kept");
        assertThat(recall("b", "pool", Trust.OUTSIDE, 9)).hasSize(1);
    }

    @Test
    void aRecordThatSomebodyWroteIntoTheStoreIsTrustedAsTextFromOutsideWhateverItSaysOfItself() {
        LongTermMemory sealed = sealed(1);
        sealed.remember(List.of(new MemoryRecord("real", "a", NOW, "pool alpha reverted", 5, RECEIPT, List.of("d"))))
                .toCompletableFuture()
                .join();
        List<MemoryRecord> planted = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            planted.add(
                    new MemoryRecord("planted-" + i, "a", NOW, "pool alpha", 10, new Provenance.Operator(), List.of()));
        }
        memory().remember(planted).toCompletableFuture().join();
        sealed(2)
                .remember(List.of(new MemoryRecord("other", "a", NOW, "pool alpha", 10, RECEIPT, List.of())))
                .toCompletableFuture()
                .join();

        Recall trusted = new Recall("a", "pool alpha", Trust.OWN_RECEIPT, Optional.empty(), 8);
        assertThat(sealed.recall(trusted).toCompletableFuture().join())
                .extracting(MemoryRecord::id)
                .containsExactly("real");
        assertThat(sealed.list(new Listing("a", Optional.empty(), 200))
                        .toCompletableFuture()
                        .join()
                        .records())
                .hasSize(102)
                .filteredOn(record -> record.provenance().trust() != Trust.OUTSIDE)
                .extracting(MemoryRecord::id)
                .containsExactly("real");
    }

    @Test
    void aRowThatSaysNoRecordHidesNoOther() {
        keep("good", RECEIPT, NOW, "pool alpha");
        for (String broken : List.of("importance", "nanos", "kind", "of", "time", "decisions")) {
            TextSegment segment = RecordSegments.segment(
                    new MemoryRecord(broken, "a", NOW, "pool alpha", 5, new Provenance.TaskResult(1), List.of()),
                    Optional.empty());
            segment.metadata().put(broken, "no number");
            if (broken.equals("nanos")) {
                segment.metadata().remove(broken);
            }
            stores.getFirst()
                    .addAll(List.of(broken), List.of(model.embed(segment).content()), List.of(segment));
        }

        assertThat(recall("a", "pool alpha", Trust.OUTSIDE, 100))
                .extracting(MemoryRecord::id)
                .contains("good");
        assertThat(memory().list(new Listing("a", Optional.empty(), 100))
                        .toCompletableFuture()
                        .join()
                        .records())
                .hasSize(7);
        assertThat(memory().forget("a", Set.of("importance", "kind"))
                        .toCompletableFuture()
                        .join())
                .hasSize(2);
    }

    @Test
    void aSealFitsNothingButTheRecordThatItWasMadeFor() {
        Seal seal = new Seal(secret(1));
        MemoryRecord kept = new MemoryRecord("r", "a", NOW, "pool alpha", 5, RECEIPT, List.of("d1", "d2"));
        String mark = seal.of(kept);

        assertThat(seal.fits(kept, mark)).isTrue();
        assertThat(new Seal(secret(2)).fits(kept, mark)).isFalse();
        for (MemoryRecord changed : List.of(
                new MemoryRecord("ra", "", NOW, "pool alpha", 5, RECEIPT, List.of("d1", "d2")),
                new MemoryRecord("r", "b", NOW, "pool alpha", 5, RECEIPT, List.of("d1", "d2")),
                new MemoryRecord("r", "a", NOW.plusNanos(1), "pool alpha", 5, RECEIPT, List.of("d1", "d2")),
                new MemoryRecord("r", "a", NOW, "pool beta", 5, RECEIPT, List.of("d1", "d2")),
                new MemoryRecord("r", "a", NOW, "pool alpha", 6, RECEIPT, List.of("d1", "d2")),
                new MemoryRecord(
                        "r", "a", NOW, "pool alpha", 5, new Provenance.OwnReceipt("0x02"), List.of("d1", "d2")),
                new MemoryRecord("r", "a", NOW, "pool alpha", 5, new Provenance.Operator(), List.of("d1", "d2")),
                new MemoryRecord("r", "a", NOW, "pool alpha", 5, RECEIPT, List.of("d1d2")),
                new MemoryRecord("r", "a", NOW, "pool alpha", 5, RECEIPT, List.of("d1")))) {
            assertThat(seal.fits(changed, mark)).as(changed.toString()).isFalse();
        }
    }

    private LongTermMemory sealed(int secret) {
        memory();
        return new LongTermMemory(
                model,
                stores.getFirst(),
                Runnable::run,
                InstantSource.fixed(NOW),
                Optional.of(new Seal(secret(secret))));
    }

    private static byte[] secret(int number) {
        byte[] secret = new byte[32];
        secret[0] = (byte) number;
        return secret;
    }

    private LongTermMemory memory() {
        if (stores.isEmpty()) {
            stores.add(FileEmbeddingStore.open(folder.resolve("memory"), new Embedder(HashingModel.IDENTITY, model)));
        }
        return new LongTermMemory(model, stores.getFirst(), Runnable::run, InstantSource.fixed(NOW));
    }

    private void keep(String id, Provenance provenance, Instant time, String text) {
        memory().remember(List.of(new MemoryRecord(id, "a", time, text, 9, provenance, List.of())))
                .toCompletableFuture()
                .join();
    }

    private List<MemoryRecord> recall(String agent, String text, Trust least, int limit) {
        return memory().recall(new Recall(agent, text, least, Optional.empty(), limit))
                .toCompletableFuture()
                .join();
    }
}
