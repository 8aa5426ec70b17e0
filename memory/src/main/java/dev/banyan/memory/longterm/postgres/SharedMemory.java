package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.Progress;
import dev.banyan.memory.longterm.file.StoredEmbedder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store's rows and what this node has seen of them. Before every read it asks what is new, which is one short query. Whoever uses
 * the store with another embedder than the one it has makes it that one's; what has no vector of it yet is embedded anew.
 */
final class SharedMemory implements Rewritten, AutoCloseable {

    private final Database database;
    private final MemoryTables tables;
    private final Embedder embedder;
    private final OwnHead own;
    private final Anew anew;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Followed followed;
    private volatile boolean closed;

    private SharedMemory(Database database, MemoryTables tables, Embedder embedder) {
        this.database = database;
        this.tables = tables;
        this.embedder = embedder;
        own = new OwnHead(tables, embedder);
        followed = new Followed(embedder);
        anew = new Anew(this, embedder);
    }

    /** Opens a store; one of another embedder is left alone until it is used. Whoever only looks makes none. */
    static SharedMemory open(Connections connections, String name, Embedder embedder) {
        SharedMemory memory = new SharedMemory(new Database(connections, name), new MemoryTables(name), embedder);
        memory.asking(connection -> {
            if (!StoredEmbedder.standsIn(embedder)) {
                memory.tables.create(connection, embedder.model().dimension(), embedder.identity());
            }
            if (memory.tables.head(connection, false).embedder().equals(embedder.identity())) {
                memory.catchUp(connection);
            }
            return true;
        });
        return memory;
    }

    /** Stands in for the embedder that a store has. */
    static Embedder stored(Connections connections, String name) {
        MemoryTables.Head head =
                new Database(connections, name).ask(connection -> new MemoryTables(name).head(connection, false));
        return StoredEmbedder.standIn(head.embedder(), head.dimension());
    }

    private <T> T asking(Database.Question<T> question) {
        if (closed) {
            throw new MemoryException(Code.CLOSED, "the memory " + tables.store() + " is closed");
        }
        return database.ask(question);
    }

    private void follow() {
        asking(connection -> {
            MemoryTables.Head head = own.of(connection, false);
            own.settle(); // each statement here is committed by itself
            if (head.last() > known(Followed::seen)) {
                catchUp(connection);
            }
            return true;
        });
        begin();
    }

    /** Embeds in the background what waits for it. */
    private void begin() {
        if (!StoredEmbedder.standsIn(embedder) && known(now -> !now.waiting().isEmpty())) {
            anew.begin();
        }
    }

    /** Removals that were swept away are not told any more: a node that has not seen them all begins from nothing. */
    private void catchUp(Connection connection) throws SQLException {
        lock.writeLock().lock();
        try {
            long before = followed.seen();
            boolean lean = followed.rows().dead()
                    <= Math.max(MemoryTables.SWEPT, followed.rows().size());
            if (lean) {
                tables.since(connection, before, followed::apply);
            }
            if (!lean || (before > 0 && tables.head(connection, false).swept() > before)) {
                Followed all = new Followed(embedder);
                tables.since(connection, 0, all::apply);
                all.refuse(followed.refused());
                followed = all;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T known(Function<Followed, T> reading) {
        lock.readLock().lock();
        try {
            return reading.apply(followed);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Reads what all nodes have committed so far, whoever made its vectors. */
    <T> T read(Function<Followed, T> reading) {
        follow();
        return known(reading);
    }

    /** Reads what all nodes have committed so far, if all vectors are of our embedder. */
    <T> T search(Function<Followed, T> reading) {
        follow();
        return known(now -> {
            if (!now.waiting().isEmpty()) {
                Progress progress = new Progress(now.rows().size(), now.size(), anew.trouble());
                throw new MemoryException(
                        Code.REEMBEDDING, "the memory is being embedded anew, " + progress + "; try again later");
            }
            return reading.apply(now);
        });
    }

    @Override
    public List<Long> waiting(int most) {
        return read(now -> now.waiting().values().stream().limit(most).toList());
    }

    @Override
    public Map<Long, Row> fetch(List<Long> sequences) {
        Map<Long, Row> rows = new LinkedHashMap<>();
        if (!sequences.isEmpty()) {
            asking(connection -> tables.rows(connection, sequences)).forEach(row -> rows.put(row.sequence(), row));
        }
        return rows;
    }

    /** Stores changes in one transaction, together with the removal of what a source keeps too much. */
    void change(List<Change> changes) {
        changing(() -> changes);
        begin();
    }

    @Override
    public void replace(Map<Long, Change> made) {
        changing(() -> known(now -> made.entrySet().stream()
                .filter(one ->
                        one.getKey().equals(now.waiting().get(one.getValue().id())))
                .map(Map.Entry::getValue)
                .toList()));
    }

    @Override
    public void refuse(Map<String, Long> refused) {
        lock.writeLock().lock();
        try {
            followed.refuse(refused);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The changes are asked for when nobody else can change the store any more. */
    private void changing(Supplier<List<Change>> changes) {
        asking(connection -> {
            connection.setAutoCommit(false);
            MemoryTables.Head head = own.of(connection, true);
            catchUp(connection);
            long last = head.last();
            List<Row> rows = new ArrayList<>();
            for (Change change : bounded(changes.get())) {
                String by = change.frame() == null ? null : embedder.identity();
                rows.add(new Row(++last, change.id(), by, change.frame()));
            }
            if (!rows.isEmpty()) {
                tables.store(connection, head, rows);
            }
            connection.commit();
            own.settle();
            lock.writeLock().lock();
            try {
                rows.stream().filter(row -> row.sequence() > followed.seen()).forEach(followed::apply);
            } finally {
                lock.writeLock().unlock();
            }
            return true;
        });
    }

    /** The last change of each id, and the removals. */
    private List<Change> bounded(List<Change> changes) {
        Map<String, Change> latest = new LinkedHashMap<>();
        Map<String, Map<String, Object>> added = new HashMap<>();
        for (Change change : changes) {
            latest.remove(change.id());
            latest.put(change.id(), change);
        }
        latest.forEach((id, change) -> {
            if (change.frame() != null) {
                added.put(id, change.metadata());
            }
        });
        known(now -> now.rows().shares().tooMany(added)).forEach(id -> latest.put(id, Change.removal(id)));
        return List.copyOf(latest.values());
    }

    @Override
    public void close() {
        anew.close();
        closed = true;
    }
}
