package dev.banyan.planners.text;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A plan as text for people: each task stands under the one that it waits for longest, and says which others it waits for.
 *
 * <pre>
 * plan dag/1/0: quotes first
 * ├─ 0 balances()
 * │  └─ 2 quotes(amountIn=most of 0, to=WETH) after 1
 * └─ 1 prices()
 * </pre>
 */
public final class PlanTree {

    private static final int LONGEST = 160;

    private final Plan plan;
    private final List<Integer> levels;
    private final StringBuilder text = new StringBuilder();

    private PlanTree(Plan plan) {
        this.plan = plan;
        this.levels = PlanLevels.of(plan);
    }

    /** The tree of a plan without a circle, each line ended. */
    public static String of(Plan plan) {
        PlanTree tree = new PlanTree(plan);
        tree.text
                .append("plan ")
                .append(OutsideText.line(plan.id(), LONGEST))
                .append(": ")
                .append(OutsideText.line(plan.because(), LONGEST))
                .append('\n');
        tree.branches(Optional.empty(), "");
        return tree.text.toString();
    }

    private void branches(Optional<Integer> parent, String indent) {
        List<Task> children = plan.tasks().stream()
                .filter(task -> parent(task).equals(parent))
                .toList();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            Task task = children.get(i);
            text.append(indent).append(last ? "└─ " : "├─ ").append(line(task)).append('\n');
            branches(Optional.of(task.id()), indent + (last ? "   " : "│  "));
        }
    }

    /** The deepest of what it waits for, of equals the last. */
    private Optional<Integer> parent(Task task) {
        return task.prerequisites().stream()
                .filter(needed -> needed >= 0 && needed < levels.size())
                .filter(needed -> levels.get(needed) < levels.get(task.id()))
                .max((one, other) -> levels.get(one).equals(levels.get(other))
                        ? Integer.compare(one, other)
                        : levels.get(one).compareTo(levels.get(other)));
    }

    private String line(Task task) {
        Set<Integer> others = task.prerequisites();
        parent(task).ifPresent(others::remove);
        return task.id() + " " + call(task)
                + (others.isEmpty()
                        ? ""
                        : others.stream().map(String::valueOf).collect(Collectors.joining(", ", " after ", "")));
    }

    /** The call of a task on one line, without what it waits for. */
    static String call(Task task) {
        List<String> arguments = new ArrayList<>();
        new TreeMap<>(task.arguments()).forEach((name, argument) -> arguments.add(name + "=" + print(argument)));
        return OutsideText.line(task.tool() + "(" + String.join(", ", arguments) + ")", LONGEST);
    }

    private static String print(Argument argument) {
        return switch (argument) {
            case Argument.Known known -> ValueText.of(known.value());
            case Argument.FromTask(int task, String field) -> field + " of " + task;
        };
    }
}
