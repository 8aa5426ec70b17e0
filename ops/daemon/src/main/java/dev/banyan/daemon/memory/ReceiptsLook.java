package dev.banyan.daemon.memory;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.daemon.audit.FileLessonLedger;
import dev.banyan.daemon.audit.ReceiptLedger;
import dev.banyan.daemon.console.UserError;
import dev.banyan.memory.MemoryException;
import dev.banyan.memory.longterm.file.Embedder;
import dev.banyan.memory.longterm.file.FileEmbeddingStore;
import dev.banyan.memory.longterm.file.StoredEmbedder;
import dev.banyan.runtime.assembly.JournalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the ledgers of a data directory say of the memories there.
 *
 * @param wrong what is missing or can not be looked at
 * @param unseen which can not be looked at now though nothing is known to be wrong with them, and why
 */
public record ReceiptsLook(List<String> wrong, List<String> unseen) {

    /** Keeps its own copies. */
    public ReceiptsLook {
        wrong = List.copyOf(wrong);
        unseen = List.copyOf(unseen);
    }

    /**
     * Looks at every memory that has a ledger. What is kept stays as it is; a store that no process has open is locked while it is looked
     * at, and opening it mends what a crash has left of it.
     *
     * @throws UserError status 3 if the ledgers can not be listed
     */
    public static ReceiptsLook at(Path data) {
        List<String> wrong = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        try {
            for (String agent : ReceiptLedger.agents(data)) {
                try {
                    look(data, agent).ifPresent(wrong::add);
                } catch (UserError | MemoryException e) {
                    forNow(e)
                            .ifPresentOrElse(
                                    reason -> unseen.add("the memory of " + agent + " is not looked at: " + reason),
                                    () -> wrong.add("the memory of " + agent + " can not be held against its ledger: "
                                            + e.getMessage()));
                }
            }
        } catch (IOException e) {
            throw UserError.environment("the ledgers of receipts can not be listed: " + e);
        }
        return new ReceiptsLook(wrong, unseen);
    }

    /**
     * The same, and at every memory in a database that has one. A daemon may use them meanwhile.
     *
     * @throws UserError status 3 if it does not answer
     */
    public static ReceiptsLook at(Path data, JournalOptions.Database journal) {
        ReceiptsLook files = at(data);
        List<String> wrong = new ArrayList<>(files.wrong());
        try (MemoryDatabase database = MemoryDatabase.of(journal)) {
            for (String agent : ReceiptTable.agents(database)) {
                CountedRows.missing(agent, ReceiptTable.existing(database, agent), Integer.MAX_VALUE)
                        .ifPresent(wrong::add);
            }
            return new ReceiptsLook(wrong, files.unseen());
        } catch (MemoryException e) {
            throw Records.error(e);
        }
    }

    /** Why one can not be looked at now though nothing is known to be wrong with it, if so. */
    private static Optional<String> forNow(RuntimeException problem) {
        if (!(problem instanceof MemoryException known)) {
            return Optional.empty();
        }
        return switch (known.code()) {
            case IN_USE -> Optional.of("a daemon has it open, and has looked when it began");
            case REEMBEDDING -> Optional.of("" + known.getMessage());
            default -> Optional.empty();
        };
    }

    /** What is missing of one, if anything is. */
    private static Optional<String> look(Path data, String agent) {
        Path folder = data.resolve("memory").resolve(agent);
        if (!Files.isDirectory(folder)) {
            return CountedReceipts.missing(agent, ReceiptLedger.of(data, agent), List.of());
        }
        Embedder embedder = StoredEmbedder.of(folder);
        try (FileEmbeddingStore store = FileEmbeddingStore.open(folder, embedder)) {
            // The ledgers not before the store is ours: who had it open until then may have written them.
            FileLessonLedger.of(data, agent);
            ReceiptLedger ledger = ReceiptLedger.of(data, agent);
            List<MemoryRecord> all = Records.all(agent, AgentMemory.sealed(embedder, store, MemorySeal.of(data)));
            return CountedReceipts.missing(agent, ledger, all);
        }
    }
}
