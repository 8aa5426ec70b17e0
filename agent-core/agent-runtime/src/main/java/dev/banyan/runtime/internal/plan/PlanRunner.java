package dev.banyan.runtime.internal.plan;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.strategy.StrategyControl;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.plan.PlanWalk;
import dev.banyan.kernel.plan.ReadyTask;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.tool.ToolRunner;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Walks one plan: runs tasks as soon as nothing stands in their way, independent ones in parallel. Its parent is the
 * Agent; it lives until the plan has ended.
 *
 * <p>It does nothing itself: what a task needs, it wishes from the parent. A task whose tool proposes an intent is done
 * when that is confirmed (in paper mode, when the gate said yes), however long that takes. It fails by stopping; the
 * parent then takes the plan as failed, and what it proposed stays with the Wallet.
 */
public final class PlanRunner extends Actor<PlanRunner.Command> {

    /** What it understands. */
    public sealed interface Command {}

    private record Ran(ToolRunner.Ran ran) implements Command {}

    private record Heard(Wallet.Told told) implements Command {}

    private record Steering(Steered steered) implements Command {}

    /** What it wishes from its parent. */
    public sealed interface Wish {}

    /** Run a tool. */
    public record UseTool(String tool, ToolCall call, ActorRef<ToolRunner.Ran> replyTo) implements Wish {}

    /** Do this to a strategy. */
    public record Steer(IntentId id, StrategyControl control, ActorRef<Steered> replyTo) implements Wish {}

    /** Offer this to the Wallet. */
    public record Offer(Intent intent, ActorRef<Wallet.Told> replyTo) implements Wish {}

    /** The plan ended; this is its last wish. */
    public record Ended(PlanOutcome outcome) implements Wish {}

    /**
     * What became of steering.
     *
     * @param refusal why it was not done; empty if it was
     */
    public record Steered(IntentId id, Optional<String> refusal) {}

    /** A walk through {@code plan}, made at {@code head}, for {@code parent}. */
    public static Behavior<Command> create(String agent, Plan plan, Head head, ActorRef<Wish> parent) {
        return Behaviors.setup(context -> new PlanRunner(context, agent, plan, head, parent).advance());
    }

    private final String agent;
    private final Head head;
    private final ActorRef<Wish> parent;
    private final ActorRef<ToolRunner.Ran> ran;
    private final ActorRef<Wallet.Told> heard;
    private final ActorRef<Steered> steering;
    private final Map<IntentId, Integer> taskOf = new HashMap<>();
    private PlanWalk walk;

    private PlanRunner(ActorContext<Command> context, String agent, Plan plan, Head head, ActorRef<Wish> parent) {
        super(context);
        this.agent = agent;
        this.head = head;
        this.parent = parent;
        this.ran = context.messageAdapter(ToolRunner.Ran.class, Ran::new);
        this.heard = context.messageAdapter(Wallet.Told.class, Heard::new);
        this.steering = context.messageAdapter(Steered.class, Steering::new);
        this.walk = PlanWalk.start(plan);
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Ran done -> onRan(done.ran().call().id(), done.ran().result());
            case Heard told -> onHeard(told.told().id(), told.told().outcome());
            case Steering done -> onSteered(done.steered());
        }
        return advance();
    }

    private void onRan(IntentId id, ToolResult result) {
        switch (result) {
            case ToolResult.Observation observation -> succeed(id, observation.fields());
            case ToolResult.Proposed proposed -> {
                rename(id, proposed.intent().id());
                parent.tell(new Offer(proposed.intent(), heard));
            }
            case ToolResult.Steer steer -> parent.tell(new Steer(id, steer.control(), steering));
            case ToolResult.Rejected rejected -> fail(id, rejected.code() + ": " + rejected.message());
            case ToolResult.Failed failed -> fail(id, failed.code() + ": " + failed.message());
        }
    }

    private void onHeard(IntentId id, IntentOutcome outcome) {
        switch (outcome) {
            case IntentOutcome.Confirmed confirmed -> succeed(id, Map.of());
            case IntentOutcome.WouldSend would -> succeed(id, Map.of());
            case IntentOutcome.Denied denied -> fail(id, "denied by " + denied.rule() + ": " + denied.reason());
            case IntentOutcome.Reverted reverted -> fail(id, "it was mined and reverted");
            case IntentOutcome.Cancelled cancelled -> fail(id, "it was cancelled");
            case IntentOutcome.Expired expired -> fail(id, "it came too late");
            case IntentOutcome.Busy busy -> fail(id, "the wallet is busy: " + busy.reason());
            case IntentOutcome.Dropped dropped -> fail(id, dropped.reason());
            case IntentOutcome.AwaitingApproval awaiting ->
                context.getLog().debug("{} waits for a person: {}", id, awaiting.reason());
            case IntentOutcome.Unknown unknown ->
                context.getLog().debug("{} is on its way, perhaps: {}", id, unknown.reason());
        }
    }

    private void onSteered(Steered steered) {
        steered.refusal().ifPresentOrElse(reason -> fail(steered.id(), reason), () -> succeed(steered.id(), Map.of()));
    }

    private Behavior<Command> advance() {
        for (ReadyTask ready : walk.ready()) {
            int task = ready.task().id();
            IntentId id = IntentId.ofTask(agent, walk.plan().id(), task);
            walk = walk.started(task);
            taskOf.put(id, task);
            ToolCall call = new ToolCall(id, new Origin(agent, "plan"), head, ready.arguments());
            parent.tell(new UseTool(ready.task().tool(), call, ran));
        }
        Optional<PlanOutcome> outcome = walk.outcome();
        if (outcome.isEmpty()) {
            return this;
        }
        parent.tell(new Ended(outcome.get()));
        return Behaviors.stopped();
    }

    /** A tool may give its intent an id of its own; what the Wallet says about it is about the same task. */
    private void rename(IntentId id, IntentId intent) {
        Optional.ofNullable(taskOf.remove(id)).ifPresent(task -> taskOf.put(intent, task));
    }

    private void succeed(IntentId id, Map<String, Value> fields) {
        take(id).ifPresent(task -> walk = walk.succeeded(task, fields));
    }

    private void fail(IntentId id, String reason) {
        take(id).ifPresent(task -> walk = walk.failed(task, reason));
    }

    /** The task that still waits for this. */
    private OptionalInt take(IntentId id) {
        return Optional.ofNullable(taskOf.remove(id)).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }
}
