package dev.banyan.runtime.internal.plan;

import akka.actor.typed.ActorRef;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.strategy.StrategyControl;
import dev.banyan.api.tool.Arguments;
import dev.banyan.api.tool.Value;
import dev.banyan.runtime.internal.tool.ToolRunner;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a {@link PlanRunner} wishes from its parent, or tells it. */
public sealed interface Wish {

    /**
     * Run a tool.
     *
     * @param id the identity that an intent of this call takes
     * @param again true if it ran before a restart already
     */
    record UseTool(
            int task, String tool, IntentId id, Arguments arguments, boolean again, ActorRef<ToolRunner.Ran> replyTo)
            implements Wish {}

    /** Do this to a strategy. */
    record Steer(IntentId id, StrategyControl control, ActorRef<Steered> replyTo) implements Wish {}

    /** Offer this to the Wallet. */
    record Offer(int task, Intent intent, ActorRef<Wallet.Told> replyTo) implements Wish {}

    /** Ask the Wallet what it remembers; {@code hears} is told of what is under way, perhaps before the answer comes. */
    record Recall(Set<IntentId> ids, ActorRef<Wallet.Remembered> replyTo, ActorRef<Wallet.Told> hears)
            implements Wish {}

    /** A task went through, with those fields of its result that other tasks use. */
    record Succeeded(int task, Map<String, Value> fields) implements Wish {}

    /** A task did not go through. */
    record Failed(int task, String reason) implements Wish {}

    /** The plan ended; this is the last that is heard of it. */
    record Ended(PlanOutcome outcome) implements Wish {}

    /**
     * What became of steering.
     *
     * @param refusal why it was not done; empty if it was
     */
    record Steered(IntentId id, Optional<String> refusal) {}
}
