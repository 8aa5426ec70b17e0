package dev.banyan.daemon.memory;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.daemon.audit.ReceiptLedger;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What memories were told to keep and do not hold any more. */
@FunctionalInterface
public interface Lost {

    /** The ids of an agent's, beside all records that are there. */
    Collection<String> of(String agent, List<MemoryRecord> all);

    /** Of memories in files, as the ledgers of a data directory say. */
    static Lost inFiles(Path data) {
        return (agent, all) -> CountedReceipts.missing(ReceiptLedger.of(data, agent), all);
    }
}
