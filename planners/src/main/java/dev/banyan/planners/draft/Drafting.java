package dev.banyan.planners.draft;

import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.money.Token;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes tasks of a draft, or says what is wrong with it. Pure.
 *
 * <p>What a brain wrote is its choice among the names of a registry, or free. A text, number or amount of an action that
 * stands word for word in the goal is the operator's; any other one of an action is refused, as is everything in an action or
 * a control that comes from a result.
 */
public final class Drafting {

    private final Map<String, ToolSpec> tools;
    private final Fit fit;
    private final GoalWords goal;
    private final Ordering ordering;
    private final int maxTasks;

    /**
     * For one agent.
     *
     * @param goal the operator's words
     * @param wrapped the wrapped form of the native asset
     * @param maxTasks how long a draft may be
     */
    public Drafting(Vocabulary words, String goal, Token wrapped, int maxTasks) {
        this.tools = words.tools().stream().collect(Collectors.toMap(ToolSpec::name, Function.identity()));
        this.fit = new Fit(words);
        this.goal = new GoalWords(goal, words.tokens());
        this.ordering = new Ordering(words, wrapped);
        this.maxTasks = maxTasks;
    }

    /** Tasks of a draft, or what is wrong with it. */
    public Drafted draft(List<DraftTask> draft, Seen seen) {
        List<String> problems = new ArrayList<>();
        if (draft.size() > maxTasks) {
            problems.add(draft.size() + " tasks, at most " + maxTasks + " are allowed");
            return new Drafted.Unsound(problems);
        }
        Sources sources = new Sources(goal, seen);
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < draft.size(); i++) {
            tasks.add(task(i, draft, sources, problems));
        }
        if (problems.isEmpty()) {
            DraftGraph.of(tasks.stream().map(Task::prerequisites).toList())
                    .circle()
                    .ifPresent(task -> problems.add("task " + task + " waits for itself"));
        }
        return problems.isEmpty() ? new Drafted.Sound(ordering.order(tasks)) : new Drafted.Unsound(problems);
    }

    private Task task(int id, List<DraftTask> draft, Sources sources, List<String> problems) {
        DraftTask wish = draft.get(id);
        String where = "task " + id + " (" + wish.tool() + "): ";
        wish.after().stream()
                .filter(other -> other < 0 || other >= draft.size())
                .forEach(other -> problems.add(where + "it waits for task " + other + ", which does not exist"));
        Map<String, Argument> arguments = new HashMap<>();
        ToolSpec spec = tools.get(wish.tool());
        if (spec == null) {
            problems.add(where + "no such tool");
        } else {
            Set<String> open = new TreeSet<>(wish.arguments().keySet());
            for (ParameterSpec parameter : spec.parameters()) {
                open.remove(parameter.name());
                Optional.ofNullable(wish.arguments().get(parameter.name()))
                        .ifPresentOrElse(
                                given -> argument(spec, parameter, given, draft, sources)
                                        .keep(argument -> arguments.put(parameter.name(), argument), where, problems),
                                () -> {
                                    if (parameter.required()) {
                                        problems.add(where + "no " + parameter.name());
                                    }
                                });
            }
            open.forEach(name -> problems.add(where + "it takes no " + name));
        }
        return new Task(id, wish.tool(), arguments, wish.after());
    }

    private Read argument(
            ToolSpec spec, ParameterSpec parameter, DraftTask.Argument given, List<DraftTask> draft, Sources sources) {
        return switch (given) {
            case DraftTask.Argument.Given(var value) -> {
                Optional<String> misfit = fit.problem(parameter, value);
                yield misfit.isPresent()
                        ? Read.wrong(misfit.get())
                        : trusted(
                                spec,
                                parameter,
                                new Argument.Known(value, sources.of(spec.kind(), parameter.type(), value)));
            }
            case DraftTask.Argument.Result(int task, String field) ->
                result(parameter, task, field, draft)
                        .map(Read::wrong)
                        .orElseGet(() -> trusted(spec, parameter, new Argument.FromTask(task, field)));
        };
    }

    private Optional<String> result(ParameterSpec parameter, int task, String field, List<DraftTask> draft) {
        if (task < 0 || task >= draft.size()) {
            return Optional.of(parameter.name() + " is of task " + task + ", which does not exist");
        }
        ToolSpec source = tools.get(draft.get(task).tool());
        Optional<ParameterSpec> found = source == null
                ? Optional.empty()
                : source.results().stream()
                        .filter(spec -> spec.name().equals(field))
                        .findFirst();
        if (found.isEmpty()) {
            return Optional.of(parameter.name() + ": task " + task + " gives no " + field);
        }
        return found.get().type() == parameter.type()
                ? Optional.empty()
                : Optional.of(parameter.name() + " is " + parameter.type() + ", " + field + " of task " + task + " is "
                        + found.get().type());
    }

    private static Read trusted(ToolSpec spec, ParameterSpec parameter, Argument argument) {
        if (Sources.may(argument.provenance(), spec.kind(), parameter.type())) {
            return Read.right(argument);
        }
        return Read.wrong(
                argument instanceof Argument.FromTask
                        ? parameter.name() + " of " + spec.name() + " may not come from a result"
                        : parameter.name() + " of " + spec.name() + " must stand word for word in the goal");
    }
}
