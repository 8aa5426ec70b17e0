package dev.banyan.memory.longterm.postgres;

import dev.banyan.memory.MemoryException;
import dev.banyan.memory.MemoryException.Code;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.StoredEmbedder;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a store is, for a node: of its embedder from its first use on. Once used, a store that has become another embedder's is not used
 * any more; whoever only looks through it makes it nobody's.
 */
final class OwnHead {

    private final MemoryTables tables;
    private final Embedder embedder;
    private volatile boolean settled;

    OwnHead(MemoryTables tables, Embedder embedder) {
        this.tables = tables;
        this.embedder = embedder;
    }

    /**
     * The head, which is of our embedder once the transaction is committed; with a lock nobody else changes the store until it ends.
     */
    MemoryTables.Head of(Connection connection, boolean locked) throws SQLException {
        MemoryTables.Head head = tables.head(connection, locked);
        if (!head.embedder().equals(embedder.identity())) {
            if (settled || StoredEmbedder.standsIn(embedder)) {
                throw new MemoryException(
                        Code.OTHER_EMBEDDER,
                        "another node has begun to embed the memory " + tables.store() + " with " + head.embedder()
                                + " in place of " + embedder.identity()
                                + "; give all nodes the same file and start them again");
            }
            tables.adopt(connection, embedder.model().dimension(), embedder.identity());
            head = tables.head(connection, locked);
        }
        return head;
    }

    /** Once what the head was made is committed: the store has been used. */
    void settle() {
        settled = true;
    }
}
