package dev.banyan.kernel.plan;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.plan.Task;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.api.tool.ToolSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the tasks of a plan go on that were under way when its agent stopped. Pure.
 *
 * <p>A task whose intent was offered is as far as that intent. Of the others, one whose tool is idempotent is run once
 * more; one whose tool is not may have done its work, so what the account remembers under the task's own id decides, and
 * without that it fails.
 *
 * @param again tasks to be run once more right away
 * @param asked for each other task under way, the intent whose fate decides
 * @param idempotent tasks that may be run once more if that intent was never taken in
 */
public record PlanResumption(Set<Integer> again, Map<Integer, IntentId> asked, Set<Integer> idempotent) {

    /** Keeps its own copies. */
    public PlanResumption {
        again = Set.copyOf(again);
        asked = Map.copyOf(asked);
        idempotent = Set.copyOf(idempotent);
    }

    /** For a plan that begins, or of which nothing is under way. */
    public static PlanResumption none() {
        return new PlanResumption(Set.of(), Map.of(), Set.of());
    }

    /** What to do about a walk of {@code agent}, with the tools that its file lists now. */
    public static PlanResumption of(String agent, PlanWalk walk, Map<String, ToolSpec> tools) {
        Set<Integer> again = new HashSet<>();
        Map<Integer, IntentId> asked = new HashMap<>();
        Set<Integer> idempotent = new HashSet<>();
        for (Task task : walk.plan().tasks()) {
            boolean safe = Optional.ofNullable(tools.get(task.tool()))
                    .map(PlanResumption::idempotent)
                    .orElse(false);
            TaskProgress progress = walk.progress().get(task.id());
            if (progress.underWay() && safe) {
                idempotent.add(task.id());
            }
            if (progress instanceof TaskProgress.Offered offered) {
                asked.put(task.id(), offered.intent());
            } else if (progress instanceof TaskProgress.Running && safe) {
                again.add(task.id());
            } else if (progress instanceof TaskProgress.Running) {
                asked.put(task.id(), IntentId.ofTask(agent, walk.plan().id(), task.id()));
            }
        }
        return new PlanResumption(again, asked, idempotent);
    }

    /** How an asked task goes on. */
    public sealed interface Turn {

        /** It is over. */
        record Over(TaskProgress end) implements Turn {}

        /** Its intent is under way; what the Wallet tells later decides. */
        record Awaited(IntentId intent) implements Turn {}

        /** It is run once more. */
        record Again() implements Turn {}
    }

    /** How an asked task goes on by what the account remembers of its intent; empty if that was never taken in. */
    public Turn turn(int task, Optional<Recollection> known) {
        IntentId intent = Optional.ofNullable(asked.get(task))
                .orElseThrow(() -> new IllegalArgumentException("nothing was asked about task " + task));
        if (known.isEmpty()) {
            return idempotent.contains(task)
                    ? new Turn.Again()
                    : new Turn.Over(
                            new TaskProgress.Failed("it was under way when the agent stopped; what it did is not"
                                    + " known, and its tool must not do it twice"));
        }
        return switch (known.get()) {
            case Recollection.UnderWay ignored -> new Turn.Awaited(intent);
            case Recollection.Ended ended ->
                TaskProgress.after(ended.outcome()).<Turn>map(Turn.Over::new).orElseGet(() -> new Turn.Awaited(intent));
        };
    }

    private static boolean idempotent(ToolSpec spec) {
        return spec.idempotent() || spec.kind() == ToolSpec.Kind.READ;
    }
}
