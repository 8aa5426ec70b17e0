package dev.banyan.daemon.memory;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.daemon.audit.LessonLedger;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.LongTermMemory;
import dev.banyan.memory.longterm.Seal;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.banyan.memory.longterm.file.StoredEmbedder;
import dev.banyan.rules.text.Closest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one agent remembers, in a folder of a daemon's directory that no daemon holds. One record or all; nothing is recalled. */
public final class AgentMemory implements AutoCloseable {

    private static final int PAGE = 500;

    private final String agent;
    private final FileEmbeddingStore store;
    private final Memory memory;
    private final List<MemoryRecord> all;

    private AgentMemory(String agent, FileEmbeddingStore store, Embedder embedder, Seal seal, LessonLedger lessons) {
        this.agent = agent;
        this.store = store;
        Memory records =
                new LongTermMemory(embedder.model(), store, Runnable::run, Clock.systemUTC(), Optional.of(seal));
        this.memory = new StandingLessons(records, lessons, Runnable::run);
        this.all = List.copyOf(readAll());
    }

    /**
     * Opens it.
     *
     * @throws UserError status 2 if there is none or it can not be read by this program, 3 if a process has it open
     */
    public static AgentMemory open(Path data, String agent) {
        Path folder = data.resolve("memory").resolve(agent);
        if (!Files.isDirectory(folder)) {
            throw UserError.input("the agent " + Printable.line(agent) + " has no memory under " + data
                    + "; --data names the directory that its daemon runs with, and its file says memory.longTerm");
        }
        try {
            Embedder embedder = StoredEmbedder.of(folder);
            Seal seal = MemorySeal.of(data);
            LessonLedger lessons = LessonLedger.of(data, agent);
            return new AgentMemory(agent, FileEmbeddingStore.open(folder, embedder), embedder, seal, lessons);
        } catch (MemoryException e) {
            throw error(e);
        }
    }

    private static UserError error(MemoryException problem) {
        return switch (problem.code()) {
            case NEWER_VERSION, NOT_A_STORE, OTHER_EMBEDDER -> UserError.input("" + problem.getMessage());
            default -> UserError.environment("" + problem.getMessage());
        };
    }

    /** Whose it is. */
    public String agent() {
        return agent;
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
        return all.stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .orElseThrow(() -> UserError.input("no record " + Printable.line(id) + " in the memory of " + agent
                        + "; "
                        + Printable.line(Closest.hint(
                                id, all.stream().map(MemoryRecord::id).toList()))));
    }

    /** Removes records for good; those that it is told are gone. */
    public Set<String> forget(Set<String> ids) {
        try {
            return memory.forget(agent, ids).toCompletableFuture().join();
        } catch (MemoryException e) {
            throw error(e);
        }
    }

    private List<MemoryRecord> readAll() {
        List<MemoryRecord> records = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page page = memory.list(new Listing(agent, after, PAGE))
                    .toCompletableFuture()
                    .join();
            records.addAll(page.records());
            after = page.next();
        } while (after.isPresent());
        return records;
    }

    @Override
    public void close() {
        store.close();
    }
}
