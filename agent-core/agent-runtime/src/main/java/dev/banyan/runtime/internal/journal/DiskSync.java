package dev.banyan.runtime.internal.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Brings what was committed to the disk. Whoever asks while one run is under way shares the next. Thread-safe.
 */
final class DiskSync {

    /** Where connections come from. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    private final Connections connections;
    private List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private boolean running;

    DiskSync(Connections connections) {
        this.connections = connections;
    }

    /** Complete when everything committed before this call is on the disk. */
    CompletionStage<Void> sync() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        boolean start;
        synchronized (this) {
            waiting.add(mine);
            start = !running;
            running = true;
        }
        if (start) {
            Thread.ofVirtual().name("journal-sync").start(this::run);
        }
        return mine;
    }

    private void run() {
        List<CompletableFuture<Void>> served = next();
        while (!served.isEmpty()) {
            serve(served);
            served = next();
        }
    }

    private void serve(List<CompletableFuture<Void>> served) {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
            served.forEach(one -> one.complete(null));
        } catch (SQLException | RuntimeException e) {
            served.forEach(one -> one.completeExceptionally(e));
        }
    }

    private synchronized List<CompletableFuture<Void>> next() {
        List<CompletableFuture<Void>> now = waiting;
        waiting = new ArrayList<>();
        running = !now.isEmpty();
        return now;
    }
}
