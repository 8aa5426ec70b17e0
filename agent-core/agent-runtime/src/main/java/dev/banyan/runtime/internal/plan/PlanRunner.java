package dev.banyan.runtime.internal.plan;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.plan.Keepable;
import dev.banyan.kernel.plan.PlanResumption;
import dev.banyan.kernel.plan.PlanWalk;
import dev.banyan.kernel.plan.ReadyTask;
import dev.banyan.kernel.plan.TaskProgress;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.tool.ToolRunner;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Walks one plan: runs tasks as soon as nothing stands in their way, independent ones in parallel. Its parent is the
 * Agent; it lives until the plan has ended.
 *
 * <p>It does nothing itself: what a task needs, it wishes from the parent, and what became of a task it tells; the parent
 * writes both down first. A task whose tool proposes an intent is done when that is confirmed (in paper mode, when the
 * gate said yes), however long that takes; an intent that the Wallet is too busy for is offered again. While held it
 * begins nothing. It fails by stopping; the parent then takes the plan as failed, and what it proposed stays with the
 * Wallet. After a restart of the parent another one goes on where the plan stood.
 */
public final class PlanRunner extends Actor<PlanRunner.Command> {

    /** What it understands. */
    public sealed interface Command {}

    /** Begin nothing until {@link Proceed}. */
    public record Hold() implements Command {}

    /** Begin what can begin, and offer again what was too much. */
    public record Proceed() implements Command {}

    private record Reminded(Map<IntentId, Recollection> known) implements Command {}

    private record Ran(ToolRunner.Ran ran) implements Command {}

    private record Heard(Wallet.Told told) implements Command {}

    private record Steering(Wish.Steered steered) implements Command {}

    /** What its parent hears; {@code by} tells it from one of an earlier life that walked the same plan. */
    public record Said(String plan, ActorRef<Command> by, Wish wish) {}

    /**
     * A walk for {@code parent}.
     *
     * @param walk how far the plan is
     * @param resumption how tasks under way go on
     * @param held true if nothing may begin yet
     */
    public static Behavior<Command> create(
            String agent, PlanWalk walk, PlanResumption resumption, boolean held, ActorRef<Said> parent) {
        return Behaviors.setup(context -> new PlanRunner(context, agent, walk, resumption, held, parent).begin());
    }

    private final String agent;
    private final ActorRef<Said> parent;
    private final PlanResumption resumption;
    private final ActorRef<ToolRunner.Ran> ran;
    private final ActorRef<Wallet.Told> heard;
    private final ActorRef<Wish.Steered> steering;
    private final TaskIds tasks = new TaskIds();
    private final Map<IntentId, Intent> unoffered = new LinkedHashMap<>(0);
    private final Set<Integer> repeats = new TreeSet<>();
    private PlanWalk walk;
    private boolean held;

    private PlanRunner(
            ActorContext<Command> context,
            String agent,
            PlanWalk walk,
            PlanResumption resumption,
            boolean held,
            ActorRef<Said> parent) {
        super(context);
        this.agent = agent;
        this.parent = parent;
        this.resumption = resumption;
        this.ran = context.messageAdapter(ToolRunner.Ran.class, Ran::new);
        this.heard = context.messageAdapter(Wallet.Told.class, Heard::new);
        this.steering = context.messageAdapter(Wish.Steered.class, Steering::new);
        this.walk = walk;
        this.held = held;
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Hold hold -> held = true;
            case Proceed proceed -> held = false;
            case Reminded now -> onReminded(now.known());
            case Ran done -> onRan(done.ran().call().id(), done.ran().result());
            case Heard told -> onHeard(told.told().id(), told.told().outcome());
            case Steering done -> onSteered(done.steered());
        }
        return advance();
    }

    private Behavior<Command> begin() {
        Set<IntentId> asked = resumption.asked();
        resumption.underWay().forEach((task, underWay) -> tasks.put(underWay.id(), task));
        if (asked.isEmpty()) {
            onReminded(Map.of());
        } else {
            wish(new Wish.Recall(
                    asked,
                    context.messageAdapter(Wallet.Remembered.class, answer -> new Reminded(answer.known())),
                    heard));
        }
        return advance();
    }

    private void onReminded(Map<IntentId, Recollection> known) {
        resumption.turns(known).forEach((task, turn) -> {
            if (walk.progress().get(task).underWay()) {
                onTurn(task, turn);
            }
        });
    }

    private void onTurn(int task, PlanResumption.Turn turn) {
        switch (turn) {
            case PlanResumption.Turn.Over over -> {
                tasks.drop(task);
                end(task, over.end());
            }
            case PlanResumption.Turn.Await await -> context.getLog().debug("{} is under way", await.intent());
            case PlanResumption.Turn.Offer offer -> unoffered.put(offer.intent().id(), offer.intent());
            case PlanResumption.Turn.Repeat repeat -> {
                tasks.drop(task);
                repeats.add(task);
            }
        }
    }

    private void onRan(IntentId id, ToolResult result) {
        switch (result) {
            case ToolResult.Observation observation -> succeed(id, observation.fields());
            case ToolResult.Proposed proposed -> propose(id, proposed.intent());
            case ToolResult.Steer steer -> wish(new Wish.Steer(id, steer.control(), steering));
            case ToolResult.Rejected rejected -> fail(id, rejected.code() + ": " + rejected.message());
            case ToolResult.Failed failed -> fail(id, failed.code() + ": " + failed.message());
        }
    }

    /** A tool may give its intent an id of its own; what the Wallet says about it is about the same task. */
    private void propose(IntentId id, Intent intent) {
        tasks.take(id).ifPresent(task -> {
            tasks.put(intent.id(), task);
            unoffered.put(intent.id(), intent);
        });
    }

    private void onHeard(IntentId id, IntentOutcome outcome) {
        if (outcome instanceof IntentOutcome.Busy busy) {
            context.getLog().debug("{} is offered again later: {}", id, busy.reason());
            tasks.find(id).ifPresent(task -> {
                if (walk.progress().get(task) instanceof TaskProgress.Offered offered) {
                    unoffered.put(id, offered.intent());
                    held = true;
                }
            });
            return;
        }
        TaskProgress.after(outcome).ifPresent(end -> tasks.take(id).ifPresent(task -> end(task, end)));
    }

    private void onSteered(Wish.Steered steered) {
        steered.refusal().ifPresentOrElse(reason -> fail(steered.id(), reason), () -> succeed(steered.id(), Map.of()));
    }

    private Behavior<Command> advance() {
        if (!held) {
            Map<IntentId, Intent> offers = new LinkedHashMap<>(unoffered);
            unoffered.clear();
            offers.forEach(this::offer);
            Set<Integer> again = new TreeSet<>(repeats);
            repeats.clear();
            again.forEach(task -> run(walk.underWay(task), true));
            walk.ready().forEach(ready -> {
                walk = walk.started(ready.task().id());
                run(ready, false);
            });
        }
        Optional<PlanOutcome> outcome = walk.outcome();
        if (outcome.isEmpty()) {
            return this;
        }
        wish(new Wish.Ended(outcome.get()));
        return Behaviors.stopped();
    }

    private void offer(IntentId id, Intent intent) {
        tasks.find(id).ifPresent(task -> {
            walk = walk.offered(task, intent);
            wish(new Wish.Offer(task, intent, heard));
        });
    }

    private void run(ReadyTask ready, boolean again) {
        int task = ready.task().id();
        IntentId id = IntentId.ofTask(agent, walk.plan().id(), task);
        walk = again ? walk.repeated(task) : walk;
        tasks.put(id, task);
        wish(new Wish.UseTool(task, ready.task().tool(), id, ready.arguments(), again, ran));
    }

    private void succeed(IntentId id, Map<String, Value> fields) {
        tasks.take(id).ifPresent(task -> {
            Map<String, Value> used = walk.used(task, fields);
            end(
                    task,
                    Keepable.problem(used)
                            .<TaskProgress>map(problem -> new TaskProgress.Failed("its result: " + problem))
                            .orElseGet(() -> new TaskProgress.Succeeded(used)));
        });
    }

    private void fail(IntentId id, String reason) {
        tasks.take(id).ifPresent(task -> end(task, new TaskProgress.Failed(reason)));
    }

    private void end(int task, TaskProgress end) {
        switch (end) {
            case TaskProgress.Succeeded done -> {
                walk = walk.succeeded(task, done.result());
                wish(new Wish.Succeeded(task, done.result()));
            }
            case TaskProgress.Failed failed -> {
                String reason = Keepable.reason(failed.reason());
                walk = walk.failed(task, reason);
                wish(new Wish.Failed(task, reason));
            }
            case TaskProgress other -> throw new IllegalArgumentException("no end: " + other);
        }
    }

    private void wish(Wish wish) {
        parent.tell(new Said(walk.plan().id(), context.getSelf(), wish));
    }
}
