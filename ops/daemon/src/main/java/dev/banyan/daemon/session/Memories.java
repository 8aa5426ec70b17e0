package dev.banyan.daemon.session;

import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.api.agent.MemoryDefinition.LongTerm;
import dev.banyan.api.agent.MemoryDefinition.Store;
import dev.banyan.api.memory.Memory;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.http.MemoryDesk;
import dev.banyan.daemon.memory.LateMemory;
import dev.banyan.daemon.memory.LiveMemories;
import dev.banyan.daemon.memory.Lost;
import dev.banyan.daemon.memory.MemorySeal;
import dev.banyan.daemon.mind.ServerSettings;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.llm.embed.EmbeddingFailedException;
import dev.banyan.llm.embed.ServerEmbeddings;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.HashingModel;
import dev.banyan.memory.longterm.Seal;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.EmbedderOffer;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The memories of a daemon's agents, a store of its own for each agent whose file asks for one: under {@code memory/AGENT} in the
 * daemon's directory, or in the database of its journal. Open while the daemon runs.
 */
public final class Memories implements AutoCloseable {

    private static final String STORE = "memory.longTerm.store";
    private static final String EMBEDDER = "memory.longTerm.embedder";
    private static final String JAR = "memory/minilm/target/quick/banyan-memory-minilm-*.jar";
    private static final String URL = "memory.longTerm.url";
    private static final String MODEL = "memory.longTerm.model";
    private static final String NO_MODEL = "no-such-model";

    private final Path data;
    private final Environment environment;
    private final List<EmbedderOffer> offers;
    private final MemoryStores opened;
    private final Map<String, Memory> given = new ConcurrentHashMap<>();
    private final Map<String, Store> stores = new ConcurrentHashMap<>();

    /** None is open yet, and nobody is told what is wrong. */
    public Memories(Path data, JournalOptions journal, Environment environment, List<EmbedderOffer> offers) {
        this(data, journal, environment, offers, line -> {});
    }

    /**
     * None is open yet.
     *
     * @param data the daemon's directory
     * @param journal where its journal lies
     * @param environment where the secret of {@link MemorySeal#VARIABLE} is found
     * @param offers whoever has an embedder that is not always there
     * @param said is told what is wrong with a memory, for the operator
     */
    public Memories(
            Path data,
            JournalOptions journal,
            Environment environment,
            List<EmbedderOffer> offers,
            Consumer<String> said) {
        this.data = data;
        this.environment = environment;
        this.offers = List.copyOf(offers);
        this.opened = new MemoryStores(data, journal, environment, said);
    }

    /**
     * Refuses stores that can not be where the daemon runs. A file is of one machine: an agent that moves would leave its memory behind.
     * Rows need the journal's database, and in a cluster a secret that all nodes share: without it, what one node has kept would be text
     * from outside for the next.
     *
     * @throws UserError status 2 at the key
     */
    public static void require(
            List<ParsedAgentFile> files, JournalOptions journal, boolean cluster, Environment environment) {
        for (ParsedAgentFile file : files) {
            longTerm(file)
                    .flatMap(longTerm -> flaw(longTerm.store(), journal, cluster, environment))
                    .ifPresent(flaw -> {
                        throw UserError.input(file.problemAt(STORE, flaw).toString());
                    });
        }
    }

    private static Optional<String> flaw(
            Store store, JournalOptions journal, boolean cluster, Environment environment) {
        if (store == Store.FILE) {
            return cluster
                    ? Optional.of("file is of one machine, and with --cluster the agent may move to another; write"
                            + " postgres or none, or run it without --cluster")
                    : Optional.empty();
        }
        if (!(journal instanceof JournalOptions.Database)) {
            return Optional.of(store.word() + " lies in the database of the journal; run it with --journal"
                    + " jdbc:postgresql://HOST:PORT/NAME, or write file");
        }
        return cluster && MemorySeal.shared(environment).isEmpty()
                ? Optional.of("the nodes of a cluster seal what they keep with one secret; set " + MemorySeal.VARIABLE
                        + " to the same 64 hex digits on all of them, such as `openssl rand -hex 32` prints")
                : Optional.empty();
    }

    /** What the nodes of a cluster must have in common beside the file, so that they share its memory; tells no secret. */
    static String shared(ParsedAgentFile file, Environment environment) {
        return longTerm(file)
                .filter(longTerm -> longTerm.store() != Store.FILE)
                .flatMap(longTerm -> MemorySeal.shared(environment))
                .map(Seal::fingerprint)
                .orElse("");
    }

    /**
     * The agent with the memory that its file asks for, if it does.
     *
     * @throws UserError as {@link #of} does
     */
    public AgentAssembly give(ParsedAgentFile file, AgentAssembly agent) {
        return of(file).map(agent::withMemory).orElse(agent);
    }

    /**
     * The memory that a file asks for, if it does.
     *
     * @throws UserError status 3 if nobody offers its embedder, or its server refuses to make vectors
     */
    public Optional<Memory> of(ParsedAgentFile file) {
        Optional<Memory> memory = longTerm(file).map(longTerm -> memory(file, longTerm));
        memory.ifPresent(one -> given.put(file.agent(), one));
        longTerm(file).ifPresent(longTerm -> stores.put(file.agent(), longTerm.store()));
        return memory;
    }

    /** Those that were given, for operators; what they want forgotten goes through the agents. */
    MemoryDesk desk(BiFunction<String, Set<String>, CompletionStage<Set<String>>> forget) {
        Lost lost = (agent, all) ->
                opened.lost(stores.getOrDefault(agent, Store.FILE)).of(agent, all);
        return new LiveMemories(data, given, lost, forget);
    }

    private static Optional<LongTerm> longTerm(ParsedAgentFile file) {
        return file.assumed().memory().flatMap(MemoryDefinition::longTerm);
    }

    /**
     * One whose server does not answer yet, or whose store is damaged, of a newer version, not ours to read or open elsewhere, is opened
     * once it can be: the agent goes on without until then, and says so. A guard is not kept down by what it remembers.
     */
    private Memory memory(ParsedAgentFile file, LongTerm longTerm) {
        LateMemory late = new LateMemory(() -> open(file, longTerm), opened.calls());
        try {
            return late.open();
        } catch (MemoryException e) {
            return late;
        } catch (EmbeddingFailedException e) {
            if (e.retriable()) {
                return late;
            }
            throw UserError.environment(
                    file.problemAt(e.code().equals(NO_MODEL) ? MODEL : URL, String.valueOf(e.getMessage()))
                            .toString());
        }
    }

    private Memory open(ParsedAgentFile file, LongTerm longTerm) {
        String agent = file.agent();
        return switch (longTerm.embedder()) {
            case HASHING ->
                opened.open(agent, longTerm.store(), new Embedder(HashingModel.IDENTITY, new HashingModel()));
            case SERVER -> {
                ServerEmbeddings model =
                        ServerSettings.embeddings(longTerm.server().orElseThrow(), environment);
                try {
                    Memory memory = opened.open(agent, longTerm.store(), new Embedder(model.identity(), model));
                    opened.closeLast(model::close);
                    yield memory;
                } catch (RuntimeException e) {
                    model.close();
                    throw e;
                }
            }
            case MINILM ->
                opened.open(
                        agent,
                        longTerm.store(),
                        offered(file, longTerm.embedder().word()));
        };
    }

    private Embedder offered(ParsedAgentFile file, String word) {
        EmbedderOffer offer = offers.stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> UserError.environment(file.problemAt(
                                EMBEDDER,
                                word
                                        + " needs a module that is not there; build it with `mvn -Dgates=off -DskipTests -pl"
                                        + " memory/minilm -am package` and add --with " + JAR)
                        .toString()));
        try {
            return offer.embedder();
        } catch (RuntimeException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw UserError.environment(file.problemAt(EMBEDDER, word + " can not be loaded: " + cause)
                    .toString());
        }
    }

    /** Lets what is being kept end, then closes all stores. */
    @Override
    public void close() {
        opened.close();
    }
}
