package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.runtime.internal.journal.Fence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What outlives a crash of a Wallet within one process, besides its journal: what waits to be taken in, what was taken
 * in and is not stored, and who waits for what. Not thread-safe; one Wallet at a time has it.
 */
final class WalletMemory {

    private final Askers askers = new Askers();
    private final Fence fence = new Fence();
    private final SequencedMap<IntentId, Intent> queue = new LinkedHashMap<>(2);
    private final SequencedMap<IntentId, Intent> unstored = new LinkedHashMap<>(2);
    private List<Intent> taking = List.of();
    private Optional<String> closed = Optional.empty();

    Askers askers() {
        return askers;
    }

    Fence fence() {
        return fence;
    }

    /** Why nothing new is taken in, if so. */
    Optional<String> closed() {
        return closed;
    }

    void close(String reason) {
        closed = Optional.of(reason);
    }

    int waiting() {
        return queue.size();
    }

    /** Lets an intent wait; one that waits already stays where it is. */
    void queue(Intent intent) {
        queue.putIfAbsent(intent.id(), intent);
    }

    /** All that wait, longest first; they count as taken in and not stored. */
    List<Intent> take() {
        List<Intent> all = List.copyOf(queue.values());
        queue.clear();
        all.forEach(intent -> unstored.put(intent.id(), intent));
        return all;
    }

    /** These are being taken in right now. */
    void taking(List<Intent> intents) {
        taking = intents;
    }

    /** Ends the taking in; answers what was being taken in. A crash that happens meanwhile is their fault. */
    List<Intent> taken() {
        List<Intent> were = taking;
        taking = List.of();
        return were;
    }

    /** These are not taken in after all. */
    void forget(List<Intent> intents) {
        intents.forEach(intent -> unstored.remove(intent.id()));
    }

    /** What was taken in is stored. */
    void stored() {
        unstored.keySet().removeIf(id -> !queue.containsKey(id));
    }

    /** What was taken in and not stored is lost with a crash, and waits again, before all others. */
    void requeue() {
        SequencedMap<IntentId, Intent> later = new LinkedHashMap<>(queue);
        queue.clear();
        queue.putAll(unstored);
        later.forEach(queue::putIfAbsent);
        unstored.clear();
    }

    /** All that wait, which then wait no more. */
    List<Intent> clear() {
        List<Intent> all = List.copyOf(queue.values());
        queue.clear();
        return all;
    }
}
