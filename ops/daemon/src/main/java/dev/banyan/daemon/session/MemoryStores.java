package dev.banyan.daemon.session;

import dev.banyan.api.agent.MemoryDefinition.Store;
import dev.banyan.api.memory.Memory;
import dev.banyan.daemon.audit.FileLessonLedger;
import dev.banyan.daemon.audit.LessonLedger;
import dev.banyan.daemon.audit.ReceiptLedger;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.memory.CountedReceipts;
import dev.banyan.daemon.memory.CountedRows;
import dev.banyan.daemon.memory.LessonTable;
import dev.banyan.daemon.memory.Lost;
import dev.banyan.daemon.memory.MemoryDatabase;
import dev.banyan.daemon.memory.MemorySeal;
import dev.banyan.daemon.memory.ReceiptTable;
import dev.banyan.daemon.memory.StandingLessons;
import dev.banyan.file.Environment;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.LongTermMemory;
import dev.banyan.memory.longterm.Seal;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.banyan.memory.longterm.file.WholeCalls;
import dev.banyan.memory.longterm.postgres.PgVectorStore;
import dev.banyan.memory.longterm.postgres.PostgresEmbeddingStore;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stores of agents' memories, each with the ledgers beside it, and whatever must be closed with them. What is missing of a memory is
 * told once it is open. Thread-safe.
 */
final class MemoryStores implements AutoCloseable {

    private final Path data;
    private final JournalOptions journal;
    private final Environment environment;
    private final Consumer<String> said;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Runnable> open = new ConcurrentLinkedDeque<>();
    private @Nullable MemoryDatabase database;
    private volatile boolean closing;

    /** None is open yet. */
    MemoryStores(Path data, JournalOptions journal, Environment environment, Consumer<String> said) {
        this.data = data;
        this.journal = journal;
        this.environment = environment;
        this.said = said;
    }

    /** Where calls of memories wait. */
    Executor calls() {
        return calls;
    }

    /** Closes something with them, after all stores. */
    void closeLast(Runnable last) {
        open.addLast(last);
    }

    /** What memories in such a store have lost. */
    Lost lost(Store store) {
        return store == Store.FILE
                ? Lost.inFiles(data)
                : (agent, all) -> ReceiptTable.of(database(), agent).missing();
    }

    /**
     * The memory of an agent in a store.
     *
     * @throws MemoryException if the store or a ledger can not be opened now
     */
    Memory open(String agent, Store store, Embedder embedder) {
        return switch (store) {
            case FILE -> inFile(agent, embedder);
            case POSTGRES ->
                inDatabase(agent, embedder, () -> PostgresEmbeddingStore.open(database(), agent, embedder));
            case PGVECTOR -> inDatabase(agent, embedder, () -> PgVectorStore.open(database(), agent, embedder));
        };
    }

    private Memory inFile(String agent, Embedder embedder) {
        Seal seal = MemorySeal.of(data);
        FileEmbeddingStore store =
                FileEmbeddingStore.open(data.resolve("memory").resolve(agent), embedder);
        try {
            // The ledgers not before the store is ours: who had it open until then may have written them.
            LessonLedger lessons = FileLessonLedger.of(data, agent);
            ReceiptLedger receipts = ReceiptLedger.of(data, agent);
            // Below the lessons that stand: a crash between the two ledgers leaves one that is doubted, not gone.
            Memory counted = new CountedReceipts(agent, sealed(embedder, store, seal, calls), receipts, calls);
            // Within one call: one that has begun goes on while this closes, the next would be refused.
            Memory whole = sealed(embedder, store, seal, Runnable::run);
            CountedReceipts looked = new CountedReceipts(agent, whole, receipts, Runnable::run);
            look(agent, () -> looked.look(() -> closing));
            open.push(store::close);
            return new StandingLessons(counted, lessons, calls);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** A memory is held against its ledger, beside all else. */
    private void look(String agent, Look look) {
        calls.execute(() -> {
            try {
                look.missing().ifPresent(said);
            } catch (IOException | UserError | MemoryException e) {
                said.accept("the memory of " + agent + " can not be held against its ledger: " + e.getMessage());
            }
        });
    }

    @FunctionalInterface
    private interface Look {
        Optional<String> missing() throws IOException;
    }

    private Memory inDatabase(String agent, Embedder embedder, Supplier<WholeCalls<?>> opening) {
        // Before the store, of which each try that fails here would leave one more.
        Seal seal = MemorySeal.shared(environment).orElseGet(() -> MemorySeal.of(data));
        LessonLedger ledger = LessonTable.of(database(), agent);
        ReceiptTable receipts = ReceiptTable.of(database(), agent);
        WholeCalls<?> store = opening.get();
        open.push(store::close);
        CountedRows counted = new CountedRows(agent, sealed(embedder, store, seal, calls), receipts, calls);
        look(agent, counted::look);
        return new StandingLessons(counted, ledger, calls);
    }

    private static Memory sealed(Embedder embedder, EmbeddingStore<TextSegment> store, Seal seal, Executor executor) {
        return new LongTermMemory(embedder.model(), store, executor, Clock.systemUTC(), Optional.of(seal));
    }

    private synchronized MemoryDatabase database() {
        MemoryDatabase known = database;
        if (known == null) {
            if (!(journal instanceof JournalOptions.Database server)) {
                throw new IllegalStateException("a file with such a store is refused without a database");
            }
            known = new MemoryDatabase(server);
            open.push(known::close);
            database = known;
        }
        return known;
    }

    /** Lets what is being kept end, then closes all. */
    @Override
    public void close() {
        closing = true;
        calls.close();
        open.forEach(Runnable::run);
    }
}
