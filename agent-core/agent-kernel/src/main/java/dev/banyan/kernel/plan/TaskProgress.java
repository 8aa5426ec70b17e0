package dev.banyan.kernel.plan;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.tool.Value;
import java.util.Map;
import java.util.Optional;

/** How far a task of a plan is. */
public sealed interface TaskProgress {

    /** It waits for others, or is ready. */
    record Waiting() implements TaskProgress {}

    /** It runs. */
    record Running() implements TaskProgress {}

    /** Its tool proposed an intent, which was offered to the Wallet. */
    record Offered(Intent intent) implements TaskProgress {}

    /**
     * It went through; {@code result} is what it came back with, as far as other tasks of the plan use it; empty for
     * actions.
     */
    record Succeeded(Map<String, Value> result) implements TaskProgress {
        /** Keeps its own copy. */
        public Succeeded {
            result = Map.copyOf(result);
        }
    }

    /** It did not go through. */
    record Failed(String reason) implements TaskProgress {}

    /** It never ran, because a task that it waits for did not go through. */
    record Skipped(int because) implements TaskProgress {}

    /** True if nothing about it can change any more. */
    default boolean ended() {
        return !(this instanceof Waiting || underWay());
    }

    /** True if it began and has not ended. */
    default boolean underWay() {
        return this instanceof Running || this instanceof Offered;
    }

    /** How a task ends whose intent came to this; empty while that is open. */
    static Optional<TaskProgress> after(IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Confirmed ignored -> done();
            case IntentOutcome.WouldSend ignored -> done();
            case IntentOutcome.Denied denied -> failed("denied by " + denied.rule() + ": " + denied.reason());
            case IntentOutcome.Reverted ignored -> failed("it was mined and reverted");
            case IntentOutcome.Cancelled ignored -> failed("it was cancelled");
            case IntentOutcome.Expired ignored -> failed("it came too late");
            case IntentOutcome.Dropped dropped -> failed(dropped.reason());
            case IntentOutcome.Busy ignored -> Optional.empty();
            case IntentOutcome.AwaitingApproval ignored -> Optional.empty();
            case IntentOutcome.Unknown ignored -> Optional.empty();
        };
    }

    private static Optional<TaskProgress> done() {
        return Optional.of(new Succeeded(Map.of()));
    }

    private static Optional<TaskProgress> failed(String reason) {
        return Optional.of(new Failed(reason));
    }
}
