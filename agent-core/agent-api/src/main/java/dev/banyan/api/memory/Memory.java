package dev.banyan.api.memory;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Keeps records and finds the ones that matter. It can never authorise anything. Thread-safe. */
public interface Memory {

    /**
     * Keeps records; complete once they would survive a crash. Keeping the same id twice keeps it once, the later one. A batch
     * that fails may be kept again as a whole.
     */
    CompletionStage<Void> remember(List<MemoryRecord> records);

    /** The records nearest to a text, best first. */
    CompletionStage<List<MemoryRecord>> recall(Recall what);

    /** Records one after the other, for people. */
    CompletionStage<Page> list(Listing what);

    /** Forgets records of an agent for good; ids of other agents or of none are left out. Complete with those it forgot. */
    CompletionStage<Set<String>> forget(String agent, Set<String> ids);
}
