package dev.banyan.daemon.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.daemon.audit.FileLessonLedger;
import dev.banyan.daemon.audit.LessonLedger;
import dev.banyan.daemon.audit.ReceiptLedger;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.http.DaemonClient;
import dev.banyan.file.Environment;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.LongTermMemory;
import dev.banyan.memory.longterm.Seal;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.banyan.memory.longterm.file.StoredEmbedder;
import dev.banyan.memory.longterm.postgres.PostgresEmbeddingStore;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * What one agent remembers: in a folder of a daemon's directory that no daemon holds, in a database, or as a running daemon tells it. One record or all;
 * nothing is recalled.
 */
public final class AgentMemory implements AutoCloseable {

    private final String agent;
    private final boolean live;
    private final List<MemoryRecord> all;
    private final BiFunction<Set<String>, String, Set<String>> forgetting;
    private final Runnable closing;

    private AgentMemory(
            String agent,
            boolean live,
            List<MemoryRecord> all,
            BiFunction<Set<String>, String, Set<String>> forgetting,
            Runnable closing) {
        this.agent = agent;
        this.live = live;
        this.all = List.copyOf(all);
        this.forgetting = forgetting;
        this.closing = closing;
    }

    /**
     * Opens it in a daemon's directory; empty if a process has it open.
     *
     * @throws UserError status 2 if there is none or it can not be read by this program, 3 if the files can not be used
     */
    public static Optional<AgentMemory> open(Path data, String agent) {
        Path folder = data.resolve("memory").resolve(agent);
        if (!Files.isDirectory(folder)) {
            throw UserError.input("the agent " + Printable.line(agent) + " has no memory under " + data
                    + "; --data names the directory that its daemon runs with, and its file says memory.longTerm");
        }
        try {
            Embedder embedder = StoredEmbedder.of(folder);
            Seal seal = MemorySeal.of(data);
            return Optional.of(inFile(data, agent, embedder, seal, FileEmbeddingStore.open(folder, embedder)));
        } catch (MemoryException e) {
            if (e.code() == MemoryException.Code.IN_USE) {
                return Optional.empty();
            }
            throw Records.error(e);
        }
    }

    /** Closes the store if what lies beside it can not be read. */
    private static AgentMemory inFile(Path data, String agent, Embedder embedder, Seal seal, FileEmbeddingStore store) {
        try {
            // The ledgers not before the store is ours: who had it open until then may have written them.
            LessonLedger lessons = FileLessonLedger.of(data, agent);
            ReceiptLedger receipts = ReceiptLedger.of(data, agent);
            Memory counted = new CountedReceipts(agent, sealed(embedder, store, seal), receipts, Runnable::run);
            Memory memory = new StandingLessons(counted, lessons, Runnable::run);
            return stopped(agent, memory, data, Lost.inFiles(data), store::close);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Opens it in the database of a journal.
     *
     * @param data the directory of the daemon, whose audit key signs what is forgotten
     * @param environment where the secret of {@link MemorySeal#VARIABLE} is found
     * @throws UserError status 2 if there is none or it can not be read by this program, 3 if the database or its seal can not be used
     */
    public static AgentMemory open(JournalOptions.Database journal, Path data, Environment environment, String agent) {
        Optional<Seal> shared = MemorySeal.shared(environment);
        Seal seal = shared.orElseGet(() -> MemorySeal.existing(data));
        MemoryDatabase database = MemoryDatabase.of(journal);
        try {
            Embedder embedder = PostgresEmbeddingStore.stored(database, agent);
            LessonLedger lessons = LessonTable.of(database, agent);
            PostgresEmbeddingStore store = PostgresEmbeddingStore.open(database, agent, embedder);
            ReceiptTable table = ReceiptTable.of(database, agent);
            Memory counted = new CountedRows(agent, sealed(embedder, store, seal), table, Runnable::run);
            Memory memory = new StandingLessons(counted, lessons, Runnable::run);
            AgentMemory opened = stopped(agent, memory, data, (whose, all) -> table.missing(), () -> {
                store.close();
                database.close();
            });
            if (shared.isEmpty()) {
                MemorySeal.requireOwn(data, opened.all());
            } else {
                MemorySeal.requireShared(opened.all());
            }
            return opened;
        } catch (MemoryException e) {
            database.close();
            throw Records.error(e);
        } catch (UserError e) {
            database.close();
            throw e;
        }
    }

    /** What the store says, before lessons are held against the ledger of those that stand. */
    static Memory sealed(Embedder embedder, EmbeddingStore<TextSegment> store, Seal seal) {
        return new LongTermMemory(embedder.model(), store, Runnable::run, Clock.systemUTC(), Optional.of(seal));
    }

    private static AgentMemory stopped(String agent, Memory memory, Path data, Lost lost, Runnable closing) {
        Removal removal = new Removal(data, lost, ids -> Records.done(memory.forget(agent, ids)));
        List<MemoryRecord> all = Records.all(agent, memory);
        return new AgentMemory(agent, false, all, (ids, by) -> removal.of(agent, all, ids, by), closing);
    }

    /**
     * As a running daemon tells it.
     *
     * @param daemon is closed with it
     * @throws UserError status 2 if it runs no such agent with a memory, 3 if no daemon is there, 1 if it refuses
     */
    public static AgentMemory of(String agent, DaemonClient daemon) {
        List<MemoryRecord> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            JsonNode page = daemon.memories(agent, after);
            page.path("records").forEach(one -> all.add(WholeRecord.read(one)));
            after = Optional.ofNullable(page.path("next").textValue());
        } while (after.isPresent());
        return new AgentMemory(agent, true, all, (ids, by) -> gone(daemon.forget(agent, ids, by)), daemon::close);
    }

    private static Set<String> gone(JsonNode answer) {
        Set<String> ids = new TreeSet<>();
        answer.path("forgotten").forEach(one -> ids.add(one.asText()));
        return ids;
    }

    /** Whose it is. */
    public String agent() {
        return agent;
    }

    /** True if a daemon tells it. */
    public boolean isLive() {
        return live;
    }

    /** All records, the newest first. */
    public List<MemoryRecord> all() {
        return all;
    }

    /**
     * One record.
     *
     * @throws UserError status 2 if there is none, with the nearest
     */
    public MemoryRecord record(String id) {
        return Records.find(agent, all, id);
    }

    /**
     * Removes records for good, and what rests on them alone, once it is written down who said so; tells what is gone. One that is missed is
     * accepted to be gone.
     *
     * @throws UserError status 2 if there is no record of an id and none is missed, and then nothing is removed
     */
    public Set<String> forget(Set<String> ids, String by) {
        return forgetting.apply(ids, by);
    }

    @Override
    public void close() {
        closing.run();
    }
}
