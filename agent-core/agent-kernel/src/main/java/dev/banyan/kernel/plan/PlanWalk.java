package dev.banyan.kernel.plan;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.Arguments;
import dev.banyan.api.tool.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan under way: an immutable value. Tasks that wait for nothing that is not done are ready, all at the same time;
 * each runs once; one that fails takes those with it that wait for it.
 *
 * @param plan the plan, found sound by {@link PlanCheck}
 * @param progress of each task, in their order
 */
public record PlanWalk(Plan plan, List<TaskProgress> progress) {

    /** Keeps its own copy. */
    public PlanWalk {
        progress = List.copyOf(progress);
        if (progress.size() != plan.tasks().size()) {
            throw new IllegalArgumentException("progress of every task expected");
        }
    }

    /** The walk before its first step. */
    public static PlanWalk start(Plan plan) {
        return new PlanWalk(
                plan,
                plan.tasks().stream()
                        .map(task -> (TaskProgress) new TaskProgress.Waiting())
                        .toList());
    }

    /** Tasks that may run now. */
    public List<ReadyTask> ready() {
        List<ReadyTask> ready = new ArrayList<>();
        for (Task task : plan.tasks()) {
            if (progress.get(task.id()) instanceof TaskProgress.Waiting
                    && task.prerequisites().stream().allMatch(this::succeeded)) {
                ready.add(new ReadyTask(task, arguments(task)));
            }
        }
        return ready;
    }

    /**
     * A task under way, with the values of all its arguments, to be run once more.
     *
     * @throws IllegalStateException if it is not under way
     */
    public ReadyTask underWay(int task) {
        requireUnderWay(task);
        return new ReadyTask(plan.tasks().get(task), arguments(plan.tasks().get(task)));
    }

    /**
     * The walk with a ready task running.
     *
     * @throws IllegalStateException if it runs or ran already, or waits for others
     */
    public PlanWalk started(int task) {
        if (ready().stream().noneMatch(ready -> ready.task().id() == task)) {
            throw new IllegalStateException("task " + task + " is not ready");
        }
        return with(task, new TaskProgress.Running());
    }

    /**
     * The walk with a task running once more that was under way.
     *
     * @throws IllegalStateException if it is not under way
     */
    public PlanWalk repeated(int task) {
        requireUnderWay(task);
        return with(task, new TaskProgress.Running());
    }

    /**
     * The walk with the intent of a task that is under way offered to the Wallet.
     *
     * @throws IllegalStateException if it is not under way
     */
    public PlanWalk offered(int task, Intent intent) {
        requireUnderWay(task);
        return with(task, new TaskProgress.Offered(intent));
    }

    /** Those of the fields of a task's result that other tasks use; all of them, if the plan remembers. */
    public Map<String, Value> used(int task, Map<String, Value> result) {
        if (plan.remembers()) {
            return result;
        }
        Map<String, Value> used = new HashMap<>();
        for (Task later : plan.tasks()) {
            for (Argument argument : later.arguments().values()) {
                if (argument instanceof Argument.FromTask from && from.task() == task) {
                    Optional.ofNullable(result.get(from.field())).ifPresent(value -> used.put(from.field(), value));
                }
            }
        }
        return used;
    }

    /**
     * The walk with a task done that was under way.
     *
     * <p>If a task that waits for it needs a field that is not in {@code result}, that one fails when its turn comes.
     *
     * @throws IllegalStateException if it is not under way
     */
    public PlanWalk succeeded(int task, Map<String, Value> result) {
        requireUnderWay(task);
        PlanWalk next = with(task, new TaskProgress.Succeeded(result));
        for (Task later : plan.tasks()) {
            for (Argument argument : later.arguments().values()) {
                if (argument instanceof Argument.FromTask from
                        && from.task() == task
                        && !result.containsKey(from.field())
                        && next.progress.get(later.id()) instanceof TaskProgress.Waiting) {
                    next = next.with(later.id(), new TaskProgress.Failed("task " + task + " gave no " + from.field()));
                    next = next.skipDependants();
                }
            }
        }
        return next;
    }

    /**
     * The walk with a task failed that was under way, and with it all that wait for it skipped.
     *
     * @throws IllegalStateException if it is not under way
     */
    public PlanWalk failed(int task, String reason) {
        requireUnderWay(task);
        return with(task, new TaskProgress.Failed(reason)).skipDependants();
    }

    /** The walk with everything that has not begun skipped, because the plan is given up. */
    public PlanWalk abandoned(String reason) {
        List<TaskProgress> next = new ArrayList<>();
        for (TaskProgress one : progress) {
            next.add(one instanceof TaskProgress.Waiting ? new TaskProgress.Failed(reason) : one);
        }
        return new PlanWalk(plan, next);
    }

    /** True if no task runs or can run any more. */
    public boolean ended() {
        return progress.stream().allMatch(TaskProgress::ended);
    }

    /** How the plan ended, once it did. */
    public Optional<PlanOutcome> outcome() {
        if (!ended()) {
            return Optional.empty();
        }
        List<String> problems = new ArrayList<>();
        for (Task task : plan.tasks()) {
            String name = "task " + task.id() + " (" + task.tool() + ") ";
            switch (progress.get(task.id())) {
                case TaskProgress.Failed failed -> problems.add(name + "failed: " + failed.reason());
                case TaskProgress.Skipped skipped -> problems.add(name + "was skipped after task " + skipped.because());
                case TaskProgress.Succeeded ignored -> {}
                case TaskProgress.Waiting ignored -> {}
                case TaskProgress.Running ignored -> {}
                case TaskProgress.Offered ignored -> {}
            }
        }
        return Optional.of(new PlanOutcome(plan.id(), problems.isEmpty(), problems, results()));
    }

    private Map<Integer, Map<String, Value>> results() {
        Map<Integer, Map<String, Value>> results = new HashMap<>();
        for (int task = 0; plan.remembers() && task < progress.size(); task++) {
            if (progress.get(task) instanceof TaskProgress.Succeeded(Map<String, Value> result) && !result.isEmpty()) {
                results.put(task, result);
            }
        }
        return results;
    }

    private PlanWalk skipDependants() {
        PlanWalk next = this;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Task task : plan.tasks()) {
                if (!(next.progress.get(task.id()) instanceof TaskProgress.Waiting)) {
                    continue;
                }
                for (int needed : task.prerequisites()) {
                    TaskProgress before = next.progress.get(needed);
                    if (before instanceof TaskProgress.Failed || before instanceof TaskProgress.Skipped) {
                        next = next.with(task.id(), new TaskProgress.Skipped(needed));
                        changed = true;
                        break;
                    }
                }
            }
        }
        return next;
    }

    private Arguments arguments(Task task) {
        Map<String, Value> values = new HashMap<>();
        task.arguments().forEach((name, argument) -> {
            switch (argument) {
                case Argument.Known known -> values.put(name, known.value());
                case Argument.FromTask from -> {
                    if (progress.get(from.task()) instanceof TaskProgress.Succeeded done) {
                        Optional.ofNullable(done.result().get(from.field()))
                                .ifPresent(value -> values.put(name, value));
                    }
                }
            }
        });
        return new Arguments(values);
    }

    private boolean succeeded(int task) {
        return progress.get(task) instanceof TaskProgress.Succeeded;
    }

    private void requireUnderWay(int task) {
        if (task < 0 || task >= progress.size() || !progress.get(task).underWay()) {
            throw new IllegalStateException("task " + task + " is not under way");
        }
    }

    private PlanWalk with(int task, TaskProgress state) {
        List<TaskProgress> next = new ArrayList<>(progress);
        next.set(task, state);
        return new PlanWalk(plan, next);
    }
}
