package dev.banyan.daemon.session;

import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.api.agent.MemoryDefinition.LongTerm;
import dev.banyan.api.memory.Memory;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.memory.MemorySeal;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.HashingModel;
import dev.banyan.memory.longterm.LongTermMemory;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.banyan.runtime.assembly.AgentAssembly;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The memories of a daemon's agents: a store of its own for each agent whose file asks for one, under {@code memory/AGENT} in the
 * daemon's directory. Open while the daemon runs.
 */
public final class Memories implements AutoCloseable {

    private static final String STORE = "memory.longTerm.store";

    private final Path data;
    private final Path folder;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Runnable> open = new ArrayDeque<>();

    /** Under a daemon's directory. */
    public Memories(Path data) {
        this.data = data;
        this.folder = data.resolve("memory");
    }

    /**
     * Refuses what can not be in a cluster: a file is of one machine, and an agent that moves would leave its memory behind.
     *
     * @throws UserError status 2 at the key
     */
    public static void requireShared(List<ParsedAgentFile> files) {
        for (ParsedAgentFile file : files) {
            longTerm(file.assumed().memory())
                    .filter(longTerm -> longTerm.store() == MemoryDefinition.Store.FILE)
                    .ifPresent(longTerm -> {
                        throw UserError.input(file.problemAt(
                                        STORE,
                                        "file is of one machine, and with --cluster the agent may move to another; write"
                                                + " none, or run it without --cluster")
                                .toString());
                    });
        }
    }

    /**
     * The agent with the memory that its file asks for, if it does.
     *
     * @throws UserError status 3 if its store can not be opened
     */
    public AgentAssembly give(AgentAssembly agent) {
        return longTerm(agent.definition().memory())
                .map(longTerm -> agent.withMemory(memory(agent.name(), longTerm)))
                .orElse(agent);
    }

    private static Optional<LongTerm> longTerm(Optional<MemoryDefinition> memory) {
        return memory.flatMap(MemoryDefinition::longTerm);
    }

    private Memory memory(String agent, LongTerm longTerm) {
        Embedder embedder =
                switch (longTerm.embedder()) {
                    case HASHING -> new Embedder(HashingModel.IDENTITY, new HashingModel());
                    case MINILM, SERVER -> throw unsupported(longTerm.embedder().word());
                };
        return switch (longTerm.store()) {
            case FILE -> inFile(folder.resolve(agent), embedder);
            case POSTGRES, PGVECTOR -> throw unsupported(longTerm.store().word());
        };
    }

    private Memory inFile(Path path, Embedder embedder) {
        try {
            FileEmbeddingStore store = FileEmbeddingStore.open(path, embedder);
            open.push(store::close);
            return new LongTermMemory(
                    embedder.model(), store, calls, Clock.systemUTC(), Optional.of(MemorySeal.of(data)));
        } catch (MemoryException e) {
            throw UserError.environment("the memory in " + path + " can not be opened: " + e.getMessage());
        }
    }

    private static IllegalStateException unsupported(String word) {
        return new IllegalStateException("a file with " + word + " is not read");
    }

    /** Lets what is being kept end, then closes all stores. */
    @Override
    public void close() {
        calls.close();
        open.forEach(Runnable::run);
    }
}
