package dev.banyan.api.memory;

import dev.banyan.api.provenance.Trust;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Keeps records and finds the ones that matter. It can never authorise anything. Thread-safe. */
public interface Memory {

    /** Keeps a record; complete once it would survive a crash. Keeping the same id twice keeps it once. */
    CompletionStage<Void> remember(MemoryRecord record);

    /**
     * The records nearest to a text, best first.
     *
     * @param agent whose memories
     * @param least records below this trust are left out
     * @param limit 1 or more
     */
    CompletionStage<List<MemoryRecord>> recall(String agent, String text, Trust least, int limit);
}
