package dev.banyan.api.strategy;

import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Intent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds out who is at fault when an intent's calls did not go through. Thread-safe; never blocks. */
@FunctionalInterface
public interface Diagnosis {

    /** For strategies whose trades nobody looks into. */
    Diagnosis NONE = (intent, head) -> CompletableFuture.completedFuture(Optional.empty());

    /**
     * The fault that stands in the intent's way in the block after {@code head}; empty if there is none, or none that is beyond doubt. Fails
     * with {@link dev.banyan.api.chain.ChainException}, which says nothing about anybody.
     */
    CompletionStage<Optional<Fault>> of(Intent intent, Head head);
}
