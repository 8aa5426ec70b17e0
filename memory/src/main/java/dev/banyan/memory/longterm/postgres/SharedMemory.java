package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.file.Embedder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** A store's rows and what this node has seen of them. Before every read it asks what is new, which is one short query. */
final class SharedMemory {

    private static final String FULL = "53100";

    private final Connections connections;
    private final MemoryTables tables;
    private final Embedder embedder;
    private final Followed followed;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean closed;

    private SharedMemory(Connections connections, MemoryTables tables, Embedder embedder) {
        this.connections = connections;
        this.tables = tables;
        this.embedder = embedder;
        followed = new Followed(embedder.model().dimension());
    }

    static SharedMemory open(Connections connections, String name, Embedder embedder) {
        SharedMemory memory = new SharedMemory(connections, new MemoryTables(name), embedder);
        memory.asking(connection -> {
            memory.tables.create(connection, embedder.model().dimension(), embedder.identity());
            return true;
        });
        memory.follow();
        return memory;
    }

    /** Something said to the database. */
    private interface Asking<T> {

        T ask(Connection connection) throws SQLException;
    }

    private <T> T asking(Asking<T> asking) {
        if (closed) {
            throw new MemoryException(Code.CLOSED, "the memory " + tables.store() + " is closed");
        }
        try (Connection connection = connections.open()) {
            try {
                return asking.ask(connection);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            boolean full = FULL.equals(e.getSQLState());
            throw new MemoryException(
                    full ? Code.DISK_FULL : Code.IO,
                    "asking the database of the memory " + tables.store() + " failed: " + e.getMessage()
                            + (full ? "; make room there" : ""),
                    e);
        }
    }

    private MemoryTables.Head head(Connection connection, boolean locked) throws SQLException {
        MemoryTables.Head head = tables.head(connection, locked);
        if (!head.embedder().equals(embedder.identity())
                || head.dimension() != embedder.model().dimension()) {
            throw new MemoryException(
                    Code.OTHER_EMBEDDER,
                    "the vectors of the memory " + tables.store() + " are of " + head.embedder() + " in "
                            + head.dimension() + " dimensions, not of " + embedder.identity() + " in "
                            + embedder.model().dimension()
                            + "; go back to that embedder, or give the store another name; nothing was changed");
        }
        return head;
    }

    private void follow() {
        asking(connection -> {
            if (head(connection, false).last() > seen()) {
                catchUp(connection);
            }
            return true;
        });
    }

    private long seen() {
        lock.readLock().lock();
        try {
            return followed.seen();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void catchUp(Connection connection) throws SQLException {
        lock.writeLock().lock();
        try {
            tables.since(connection, followed.seen(), followed::apply);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Reads what all nodes have committed so far. */
    <T> T read(Function<Followed, T> reading) {
        follow();
        lock.readLock().lock();
        try {
            return reading.apply(followed);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Some rows by their numbers; those replaced or removed meanwhile are missing. */
    Map<Long, Row> fetch(List<Long> sequences) {
        Map<Long, Row> rows = new LinkedHashMap<>();
        if (!sequences.isEmpty()) {
            asking(connection -> tables.rows(connection, sequences)).forEach(row -> rows.put(row.sequence(), row));
        }
        return rows;
    }

    /** Stores changes in one transaction, together with the removal of what a source keeps too much. */
    void change(List<Change> changes) {
        asking(connection -> {
            connection.setAutoCommit(false);
            long last = head(connection, true).last();
            catchUp(connection);
            List<Row> rows = new ArrayList<>();
            for (Change change : bounded(changes)) {
                rows.add(new Row(++last, change.id(), change.frame()));
            }
            tables.store(connection, rows);
            connection.commit();
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
        lock.readLock().lock();
        try {
            followed.rows().shares().tooMany(added).forEach(id -> latest.put(id, Change.removal(id)));
        } finally {
            lock.readLock().unlock();
        }
        return List.copyOf(latest.values());
    }

    void close() {
        closed = true;
    }
}
