package dev.banyan.kernel.plan;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.plan.Task;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.api.tool.ToolSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the tasks of a plan go on that were under way when its agent stopped. Pure.
 *
 * <p>A task whose intent was offered is as far as that intent; if the account never took it in, an idempotent tool makes
 * a fresh one, and for any other the same is offered once more. A task that ran without an offer is run once more if its
 * tool is idempotent; if not, its tool may have done its work, so what the account remembers under the task's own id
 * decides, and where that is nothing it fails.
 *
 * @param underWay the tasks, by number
 */
public record PlanResumption(Map<Integer, UnderWay> underWay) {

    /** For a plan of which nothing is under way. */
    public static final PlanResumption NONE = new PlanResumption(Map.of());

    /** Keeps its own copy. */
    public PlanResumption {
        underWay = Map.copyOf(underWay);
    }

    /**
     * A task under way.
     *
     * @param id of the intent whose fate decides
     * @param intent that intent, if it was offered
     * @param idempotent true if the tool may be run once more
     */
    public record UnderWay(IntentId id, Optional<Intent> intent, boolean idempotent) {}

    /** How such a task goes on. */
    public sealed interface Turn {

        /** It is over. */
        record Over(TaskProgress end) implements Turn {}

        /** Its intent is under way; what the Wallet tells later decides. */
        record Await(IntentId intent) implements Turn {}

        /** Its intent is offered once more. */
        record Offer(Intent intent) implements Turn {}

        /** Its tool is run once more. */
        record Repeat() implements Turn {}
    }

    /** The tasks under way of a walk of {@code agent}, with the tools that its file lists now. */
    public static PlanResumption of(String agent, PlanWalk walk, Map<String, ToolSpec> tools) {
        Map<Integer, UnderWay> all = new HashMap<>();
        for (Task task : walk.plan().tasks()) {
            TaskProgress progress = walk.progress().get(task.id());
            if (progress.underWay()) {
                Optional<Intent> intent = progress instanceof TaskProgress.Offered offered
                        ? Optional.of(offered.intent())
                        : Optional.empty();
                IntentId id = intent.map(Intent::id)
                        .orElseGet(() -> IntentId.ofTask(agent, walk.plan().id(), task.id()));
                all.put(task.id(), new UnderWay(id, intent, idempotent(tools, task)));
            }
        }
        return new PlanResumption(all);
    }

    /** What the account has to be asked about. */
    public Set<IntentId> asked() {
        return underWay.values().stream()
                .filter(task -> task.intent().isPresent() || !task.idempotent())
                .map(UnderWay::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How each task goes on by what the account remembers; an id that is missing was never taken in. */
    public Map<Integer, Turn> turns(Map<IntentId, Recollection> known) {
        return underWay.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        task -> turn(
                                task.getValue(),
                                Optional.ofNullable(known.get(task.getValue().id())))));
    }

    private static Turn turn(UnderWay task, Optional<Recollection> known) {
        return known.map(recollection -> turn(task.id(), recollection)).orElseGet(() -> notTakenIn(task));
    }

    private static Turn turn(IntentId id, Recollection known) {
        return switch (known) {
            case Recollection.UnderWay ignored -> new Turn.Await(id);
            case Recollection.Ended ended ->
                TaskProgress.after(ended.outcome()).<Turn>map(Turn.Over::new).orElseGet(() -> new Turn.Await(id));
        };
    }

    private static Turn notTakenIn(UnderWay task) {
        if (task.idempotent()) {
            return new Turn.Repeat();
        }
        return task.intent()
                .<Turn>map(Turn.Offer::new)
                .orElseGet(
                        () -> new Turn.Over(new TaskProgress.Failed("it ran when the agent stopped; what it did is not"
                                + " known, and its tool must not do it twice")));
    }

    private static boolean idempotent(Map<String, ToolSpec> tools, Task task) {
        ToolSpec spec = tools.get(task.tool());
        return spec != null && mayRepeat(spec);
    }

    /** True for a tool that may be run once more though it may have done its work: a read, or an idempotent one. */
    public static boolean mayRepeat(ToolSpec tool) {
        return tool.idempotent() || tool.kind() == ToolSpec.Kind.READ;
    }
}
