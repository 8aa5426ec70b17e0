package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.Progress;
import dev.banyan.memory.longterm.index.Shares;
import dev.langchain4j.store.embedding.filter.Filter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A store's rows, with their vectors where the database searches them. Nothing is held here: every call sees what all nodes have
 * committed, after the table of vectors has taken it over.
 */
final class VectorMemory implements Rewritten, AutoCloseable {

    private static final int PAGE = 500;

    private final Database database;
    private final MemoryTables tables;
    private final VectorTable vectors;
    private final OwnHead own;
    private final Embedder embedder;
    private final Anew anew;
    private final Map<String, Long> refused = new ConcurrentHashMap<>();
    private final AtomicLong embedded = new AtomicLong(); // up to here none waits: what changes gets a greater number
    private volatile boolean closed;

    private VectorMemory(Database database, MemoryTables tables, Embedder embedder) {
        this.database = database;
        this.tables = tables;
        this.embedder = embedder;
        own = new OwnHead(tables, embedder);
        vectors = new VectorTable(tables.store(), embedder);
        anew = new Anew(this, embedder);
    }

    /** Opens a store; one of another embedder is left alone until it is used. */
    static VectorMemory open(Connections connections, String name, Embedder embedder) {
        VectorMemory memory = new VectorMemory(new Database(connections, name), new MemoryTables(name), embedder);
        memory.asking(connection -> {
            memory.tables.create(connection, embedder.model().dimension(), embedder.identity());
            memory.vectors.create(connection);
            return true;
        });
        return memory;
    }

    private <T> T asking(Database.Question<T> question) {
        if (closed) {
            throw new MemoryException(Code.CLOSED, "the memory " + tables.store() + " is closed");
        }
        return database.ask(question);
    }

    /** Asks when the table of vectors has all that was committed before; others may change the store between its pages. */
    private <T> T current(Database.Question<T> question) {
        return asking(connection -> {
            connection.setAutoCommit(false);
            MemoryTables.Head head = own.of(connection, false);
            while (vectors.taken(connection).seen() < head.last() && takePage(connection, own.of(connection, true))) {
                commit(connection);
            }
            commit(connection); // what was taken over stays, whatever comes of the question
            return question.ask(connection);
        });
    }

    /**
     * What the database takes for nearest.
     *
     * @param found how many it has found
     * @param rows those of them that are there, in the order in which they were kept
     */
    record Nearest(int found, List<Row> rows) {}

    private void commit(Connection connection) throws SQLException {
        connection.commit();
        own.settle();
    }

    /**
     * Has the table of vectors take the next rows over; false if there are none. Removals that were swept away are not told any more: a
     * table that has not seen them all begins from nothing.
     */
    private boolean takePage(Connection connection, MemoryTables.Head head) throws SQLException {
        Taken taken = vectors.taken(connection);
        if (taken.misses(head)) {
            vectors.clear(connection);
            taken = new Taken(0, head.swept());
        }
        List<Row> page = tables.page(connection, taken.seen(), PAGE);
        if (page.isEmpty()) {
            return false;
        }
        vectors.take(connection, page, taken.upTo(page.getLast().sequence()));
        return true;
    }

    /** The rows that might be nearest, at most so many, if all vectors are of our embedder. */
    Nearest nearest(float[] question, int most, @Nullable Filter filter) {
        return current(connection -> {
            requireVectors(connection);
            List<Long> numbers = vectors.nearest(connection, question, most, filter);
            return new Nearest(numbers.size(), tables.rows(connection, numbers));
        });
    }

    private void requireVectors(Connection connection) throws SQLException {
        long last = tables.head(connection, false).last();
        MemoryTables.Waiting which = lacking();
        if (tables.first(connection, which, 1).isEmpty()) {
            embedded.accumulateAndGet(last, Math::max);
        } else {
            anew.begin();
            int waiting = tables.howMany(connection, which);
            int all = tables.count(connection);
            throw new MemoryException(
                    Code.REEMBEDDING,
                    "the memory is being embedded anew, " + new Progress(all - waiting, all, anew.trouble())
                            + "; try again later");
        }
    }

    private MemoryTables.Waiting lacking() {
        return new MemoryTables.Waiting(embedder.identity(), embedded.get(), Set.copyOf(refused.values()));
    }

    /** Visits all rows that are records, also those that no search finds, in the order in which they were kept. */
    void visit(Consumer<Row> visitor) {
        current(connection -> {
            tables.since(connection, 0, row -> {
                if (row.frame() != null) {
                    visitor.accept(row);
                }
            });
            return true;
        });
    }

    /** The row of an id, if it is a record. */
    @Nullable
    Row row(String id) {
        List<Row> rows = current(connection -> tables.rowOf(connection, id));
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** How many records the embedder has refused since this node has opened the store. */
    int refused() {
        List<Row> without = current(connection -> tables.rows(connection, List.copyOf(refused.values())));
        return (int) without.stream().filter(row -> row.kept() != null).count();
    }

    @Override
    public List<Long> waiting(int most) {
        return current(connection -> tables.first(connection, lacking(), most));
    }

    @Override
    public Map<Long, Row> fetch(List<Long> sequences) {
        return asking(connection -> tables.rows(connection, sequences)).stream()
                .collect(Collectors.toMap(
                        Row::sequence, Function.identity(), (one, other) -> other, LinkedHashMap::new));
    }

    @Override
    public void replace(Map<Long, Change> made) {
        changing(connection -> tables.rows(connection, List.copyOf(made.keySet())).stream()
                .filter(row -> row.frame() != null)
                .map(row -> made.get(row.sequence()))
                .toList());
    }

    @Override
    public void refuse(Map<String, Long> some) {
        refused.putAll(some);
    }

    /** Stores changes in one transaction, together with the removal of what a source keeps too much. */
    void change(List<Change> changes) {
        changing(connection -> changes);
    }

    private void changing(Database.Question<List<Change>> changes) {
        asking(connection -> {
            connection.setAutoCommit(false);
            MemoryTables.Head head = own.of(connection, true);
            boolean more = true;
            while (more) {
                more = takePage(connection, head);
            }
            List<Change> latest = Change.latest(changes.ask(connection));
            store(connection, latest);
            List<Change> tooMany = new ArrayList<>();
            for (String source : sources(latest)) {
                vectors.tooMany(connection, source).forEach(id -> tooMany.add(Change.removal(id)));
            }
            store(connection, tooMany);
            commit(connection);
            return true;
        });
    }

    private void store(Connection connection, List<Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        MemoryTables.Head head = own.of(connection, true);
        long last = head.last();
        List<Row> rows = new ArrayList<>();
        for (Change change : changes) {
            String by = change.frame() == null ? null : embedder.identity();
            rows.add(new Row(++last, change.id(), by, change.frame()));
        }
        tables.store(connection, head, rows);
        vectors.take(connection, rows, vectors.taken(connection).upTo(last));
    }

    /** Whose records may have become too many. */
    private static Set<String> sources(List<Change> changes) {
        Set<String> sources = new TreeSet<>();
        for (Change change : changes) {
            boolean trusted = change.metadata().get("trust") instanceof Integer level && level >= Shares.TRUSTED;
            if (!trusted && change.metadata().get("source") instanceof String source) {
                sources.add(source);
            }
        }
        return sources;
    }

    @Override
    public void close() {
        anew.close();
        closed = true;
    }
}
