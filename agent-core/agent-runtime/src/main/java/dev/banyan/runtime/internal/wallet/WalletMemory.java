package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.kernel.wallet.WalletState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What outlives a crash of a Wallet within one process: its state as last stored, what waits to be taken in, and who
 * waits for what. Not thread-safe; one Wallet at a time has it.
 */
final class WalletMemory {

    private final Askers askers = new Askers();
    private final SequencedMap<IntentId, Intent> queue = new LinkedHashMap<>(2);
    private Optional<WalletState> state = Optional.empty();
    private Optional<Intent> taking = Optional.empty();
    private Optional<String> closed = Optional.empty();

    Askers askers() {
        return askers;
    }

    Optional<WalletState> state() {
        return state;
    }

    void store(WalletState next) {
        state = Optional.of(next);
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

    /** The one that has waited longest, which waits no more and counts as being taken in. */
    Intent take() {
        Intent intent = queue.pollFirstEntry().getValue();
        taking = Optional.of(intent);
        return intent;
    }

    /** Ends the taking in; answers what was being taken in. */
    Optional<Intent> taken() {
        Optional<Intent> intent = taking;
        taking = Optional.empty();
        return intent;
    }

    /** All that wait, which then wait no more. */
    List<Intent> clear() {
        List<Intent> all = List.copyOf(queue.values());
        queue.clear();
        return all;
    }
}
