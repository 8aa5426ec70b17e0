package dev.banyan.kernel.plan;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says what is wrong with a plan before any of it runs. Pure.
 *
 * <p>A plan is sound if it is not too long, names known tools and tasks, runs in no circle, and gives every tool the
 * arguments of its spec, with values of the right type from sources that may set them.
 */
public final class PlanCheck {

    private final PlanVocabulary words;
    private final ArgumentCheck arguments;
    private final int maxTasks;

    /** A check against the words of an agent. */
    public PlanCheck(PlanVocabulary words, int maxTasks) {
        this.words = words;
        this.arguments = new ArgumentCheck(words);
        this.maxTasks = maxTasks;
    }

    /** One line for each thing that is wrong; empty for a sound plan. */
    public List<String> problems(Plan plan) {
        return problems(plan, task -> true);
    }

    /** The same for what is left of a plan under way: tasks that ended need not fit any more. */
    public List<String> problems(PlanWalk walk) {
        return problems(walk.plan(), task -> !walk.progress().get(task.id()).ended());
    }

    private List<String> problems(Plan plan, Predicate<Task> left) {
        List<String> problems = new ArrayList<>();
        if (plan.tasks().size() > maxTasks) {
            problems.add(plan.tasks().size() + " tasks, at most " + maxTasks + " are allowed");
        }
        for (Task task : plan.tasks()) {
            for (int needed : task.prerequisites()) {
                if (needed < 0 || needed >= plan.tasks().size()) {
                    problems.add("task " + task.id() + " waits for task " + needed + ", which does not exist");
                }
            }
        }
        if (problems.isEmpty()) {
            circle(plan).ifPresent(task -> problems.add("task " + task + " waits for itself"));
            plan.tasks().stream().filter(left).forEach(task -> check(plan, task, problems));
        }
        return problems;
    }

    private void check(Plan plan, Task task, List<String> problems) {
        ToolSpec spec = words.tools().get(task.tool());
        String where = "task " + task.id() + " (" + task.tool() + "): ";
        if (spec == null) {
            problems.add(where + "no such tool");
            return;
        }
        Map<String, ParameterSpec> expected = new HashMap<>();
        for (ParameterSpec parameter : spec.parameters()) {
            expected.put(parameter.name(), parameter);
            if (parameter.required() && !task.arguments().containsKey(parameter.name())) {
                problems.add(where + "no " + parameter.name());
            }
        }
        task.arguments().forEach((name, argument) -> {
            ParameterSpec parameter = expected.get(name);
            if (parameter == null) {
                problems.add(where + "it takes no " + name);
            } else {
                problem(plan, spec, parameter, argument).ifPresent(problem -> problems.add(where + problem));
            }
        });
    }

    private Optional<String> problem(Plan plan, ToolSpec spec, ParameterSpec parameter, Argument argument) {
        Optional<String> untrusted = arguments.untrusted(spec, parameter, argument);
        if (untrusted.isPresent()) {
            return untrusted;
        }
        return switch (argument) {
            case Argument.Known known -> arguments.misfit(parameter, known.value());
            case Argument.FromTask from -> {
                ToolSpec source =
                        words.tools().get(plan.tasks().get(from.task()).tool());
                yield source == null ? Optional.empty() : arguments.misfit(parameter, source, from);
            }
        };
    }

    /** A task that waits for itself, directly or through others. */
    private static Optional<Integer> circle(Plan plan) {
        Set<Integer> done = new HashSet<>();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Task task : plan.tasks()) {
                if (!done.contains(task.id()) && done.containsAll(task.prerequisites())) {
                    done.add(task.id());
                    progress = true;
                }
            }
        }
        return plan.tasks().stream()
                .map(Task::id)
                .filter(id -> !done.contains(id))
                .findFirst();
    }
}
