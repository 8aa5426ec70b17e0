package dev.banyan.runtime.internal.journal;

import dev.banyan.api.intent.IntentId;
import dev.banyan.runtime.assembly.JournalUnusable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** Keeps ended intents beside the journal's own tables. */
final class JdbcEndedTable implements EndedTable {

    private static final int AT_ONCE = 100;

    private final DataSource database;
    private final Dialect dialect;
    private final Executor executor;

    JdbcEndedTable(DataSource database, Dialect dialect, Executor executor) {
        this.database = database;
        this.dialect = dialect;
        this.executor = executor;
    }

    @Override
    public CompletionStage<Map<IntentId, byte[]>> find(String wallet, Set<IntentId> ids) {
        return ids.isEmpty() ? CompletableFuture.completedFuture(Map.of()) : run(() -> select(wallet, ids));
    }

    @Override
    public CompletionStage<Void> put(String wallet, Map<IntentId, byte[]> entries) {
        if (entries.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return run(() -> insert(wallet, entries)).thenAccept(done -> {});
    }

    private Map<IntentId, byte[]> select(String wallet, Set<IntentId> ids) throws SQLException {
        Map<IntentId, byte[]> found = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            Iterator<IntentId> rest = ids.iterator();
            int left = ids.size();
            while (left > 0) {
                int now = Math.min(left, AT_ONCE);
                select(connection, wallet, rest, now, found);
                left -= now;
            }
            connection.commit();
        }
        return found;
    }

    private void select(
            Connection connection, String wallet, Iterator<IntentId> ids, int count, Map<IntentId, byte[]> found)
            throws SQLException {
        String sql = "SELECT " + dialect.name("intent_id") + ", " + dialect.name("ended") + " FROM "
                + dialect.name("ended_intent") + " WHERE " + dialect.name("wallet") + " = ? AND "
                + dialect.name("intent_id") + " IN (?" + ", ?".repeat(count - 1) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, wallet);
            for (int i = 0; i < count; i++) {
                statement.setString(2 + i, ids.next().value());
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(new IntentId(rows.getString(1)), rows.getBytes(2));
                }
            }
        }
    }

    private Integer insert(String wallet, Map<IntentId, byte[]> entries) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(dialect.putEnded())) {
            for (Map.Entry<IntentId, byte[]> entry : entries.entrySet()) {
                statement.setString(1, wallet);
                statement.setString(2, entry.getKey().value());
                statement.setBytes(3, entry.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
            return entries.size();
        }
    }

    private <T> CompletionStage<T> run(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(new JournalUnusable("the journal does not answer: " + e.getMessage(), e));
            }
        });
        return result;
    }
}
