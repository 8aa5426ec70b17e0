package dev.banyan.daemon.session;

import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.api.agent.MemoryDefinition.LongTerm;
import dev.banyan.api.agent.MemoryDefinition.Store;
import dev.banyan.api.memory.Memory;
import dev.banyan.daemon.audit.FileLessonLedger;
import dev.banyan.daemon.audit.LessonLedger;
import dev.banyan.daemon.audit.ReceiptLedger;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.http.MemoryDesk;
import dev.banyan.daemon.memory.CountedReceipts;
import dev.banyan.daemon.memory.CountedRows;
import dev.banyan.daemon.memory.LateMemory;
import dev.banyan.daemon.memory.LessonTable;
import dev.banyan.daemon.memory.LiveMemories;
import dev.banyan.daemon.memory.Lost;
import dev.banyan.daemon.memory.MemoryDatabase;
import dev.banyan.daemon.memory.MemorySeal;
import dev.banyan.daemon.memory.ReceiptTable;
import dev.banyan.daemon.memory.StandingLessons;
import dev.banyan.daemon.mind.ServerSettings;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.llm.embed.EmbeddingFailedException;
import dev.banyan.llm.embed.ServerEmbeddings;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.HashingModel;
import dev.banyan.memory.longterm.LongTermMemory;
import dev.banyan.memory.longterm.Seal;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.EmbedderOffer;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.banyan.memory.longterm.file.WholeCalls;
import dev.banyan.memory.longterm.postgres.PgVectorStore;
import dev.banyan.memory.longterm.postgres.PostgresEmbeddingStore;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private final JournalOptions journal;
    private final Environment environment;
    private final List<EmbedderOffer> offers;
    private final Consumer<String> said;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Runnable> open = new ConcurrentLinkedDeque<>();
    private final Map<String, Memory> given = new ConcurrentHashMap<>();
    private final Map<String, Store> stores = new ConcurrentHashMap<>();
    private @Nullable MemoryDatabase database;
    private volatile boolean closing;

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
        this.journal = journal;
        this.environment = environment;
        this.offers = List.copyOf(offers);
        this.said = said;
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
        Lost inFiles = Lost.inFiles(data);
        Lost lost = (agent, all) -> stores.get(agent) == Store.FILE
                ? inFiles.of(agent, all)
                : ReceiptTable.of(database(), agent).missing();
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
        LateMemory late = new LateMemory(() -> open(file, longTerm), calls);
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
            case HASHING -> open(agent, longTerm.store(), new Embedder(HashingModel.IDENTITY, new HashingModel()));
            case SERVER -> {
                ServerEmbeddings model =
                        ServerSettings.embeddings(longTerm.server().orElseThrow(), environment);
                try {
                    Memory memory = open(agent, longTerm.store(), new Embedder(model.identity(), model));
                    open.addLast(model::close);
                    yield memory;
                } catch (RuntimeException e) {
                    model.close();
                    throw e;
                }
            }
            case MINILM ->
                open(agent, longTerm.store(), offered(file, longTerm.embedder().word()));
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

    private Memory open(String agent, Store store, Embedder embedder) {
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

    /** Lets what is being kept end, then closes all stores. */
    @Override
    public void close() {
        closing = true;
        calls.close();
        open.forEach(Runnable::run);
    }
}
