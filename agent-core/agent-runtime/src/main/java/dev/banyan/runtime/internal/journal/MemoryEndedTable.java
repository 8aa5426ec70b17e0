package dev.banyan.runtime.internal.journal;

import dev.banyan.api.intent.IntentId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps ended intents in this process's memory, for tests. */
final class MemoryEndedTable implements EndedTable {

    private record Row(String wallet, IntentId id) {}

    private final Map<Row, byte[]> rows = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Map<IntentId, byte[]>> find(String wallet, Set<IntentId> ids) {
        Map<IntentId, byte[]> found = new HashMap<>();
        for (IntentId id : ids) {
            byte[] entry = rows.get(new Row(wallet, id));
            if (entry != null) {
                found.put(id, entry);
            }
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public CompletionStage<Void> put(String wallet, Map<IntentId, byte[]> entries) {
        entries.forEach((id, entry) -> rows.put(new Row(wallet, id), entry));
        return CompletableFuture.completedFuture(null);
    }
}
