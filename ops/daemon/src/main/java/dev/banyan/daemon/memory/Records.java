package dev.banyan.daemon.memory;

import dev.banyan.api.memory.Listing;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.memory.Page;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.memory.MemoryException;
import dev.banyan.rules.text.Closest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** An agent's records one after the other, waited for. */
final class Records {

    private static final int PAGE = 500;

    private Records() {}

    /** All of them, the newest first. */
    static List<MemoryRecord> all(String agent, Memory memory) {
        List<MemoryRecord> records = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page page = done(memory.list(new Listing(agent, after, PAGE)));
            records.addAll(page.records());
            after = page.next();
        } while (after.isPresent());
        return records;
    }

    /**
     * One of them.
     *
     * @throws UserError status 2 if there is none, with the nearest
     */
    static MemoryRecord find(String agent, List<MemoryRecord> all, String id) {
        return all.stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .orElseThrow(() -> UserError.input("no record " + Printable.line(id) + " in the memory of " + agent
                        + "; "
                        + Printable.line(Closest.hint(
                                id, all.stream().map(MemoryRecord::id).toList()))));
    }

    /**
     * What a memory answers.
     *
     * @throws UserError if it does not
     */
    static <T> T done(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof MemoryException problem) {
                throw error(problem);
            }
            throw e;
        }
    }

    static UserError error(MemoryException problem) {
        return switch (problem.code()) {
            case NEWER_VERSION, NOT_A_STORE, OTHER_EMBEDDER -> UserError.input("" + problem.getMessage());
            default -> UserError.environment("" + problem.getMessage());
        };
    }
}
