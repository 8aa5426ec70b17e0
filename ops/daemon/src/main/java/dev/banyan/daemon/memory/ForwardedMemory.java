package dev.banyan.daemon.memory;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.api.memory.Recall;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A memory around another one, which does all that it does not do itself. */
public interface ForwardedMemory extends Memory {

    /** The other one. */
    Memory memory();

    @Override
    default CompletionStage<Void> remember(List<MemoryRecord> records) {
        return memory().remember(records);
    }

    @Override
    default CompletionStage<List<MemoryRecord>> recall(Recall what) {
        return memory().recall(what);
    }

    @Override
    default CompletionStage<Page> list(Listing what) {
        return memory().list(what);
    }

    @Override
    default CompletionStage<Set<String>> forget(String agent, Set<String> ids) {
        return memory().forget(agent, ids);
    }
}
