package dev.banyan.runtime.internal.journal;

import dev.banyan.api.intent.IntentId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * How every intent of a wallet ended, for ever, outside the wallet's own state. Thread-safe. Stages fail with {@link
 * dev.banyan.runtime.assembly.JournalUnusable}.
 */
public interface EndedTable {

    /** What is known of those of the ids that ended, as it was put. */
    CompletionStage<Map<IntentId, byte[]>> find(String wallet, Set<IntentId> ids);

    /** Adds entries; one for an id that is there takes its place. */
    CompletionStage<Void> put(String wallet, Map<IntentId, byte[]> entries);
}
