package dev.banyan.planners.text;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ToolSpec;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plan as a graph in Graphviz' language: reads are ellipses, actions boxes, controls hexagons; an edge says which result
 * it carries, one without a label is an order alone.
 */
public final class PlanDot {

    private PlanDot() {}

    /** The graph, with a name and a line end. */
    public static String of(Plan plan, List<ToolSpec> tools) {
        StringBuilder dot = new StringBuilder("digraph plan {\n  rankdir=LR;\n  label=")
                .append(quoted(plan.id() + ": " + plan.because()))
                .append(";\n");
        for (Task task : plan.tasks()) {
            dot.append("  t")
                    .append(task.id())
                    .append(" [shape=")
                    .append(shape(task, tools))
                    .append(", label=")
                    .append(quoted(task.id() + " " + PlanTree.call(task)))
                    .append("];\n");
        }
        plan.tasks().forEach(task -> edges(dot, task));
        return dot.append("}\n").toString();
    }

    private static void edges(StringBuilder dot, Task task) {
        Set<Integer> carried = new TreeSet<>();
        new TreeMap<>(task.arguments()).forEach((name, argument) -> {
            if (argument instanceof Argument.FromTask(int source, String field)) {
                carried.add(source);
                edge(dot, source, task.id(), " [label=" + quoted(field) + "]");
            }
        });
        for (int needed : task.prerequisites()) {
            if (!carried.contains(needed)) {
                edge(dot, needed, task.id(), "");
            }
        }
    }

    private static void edge(StringBuilder dot, int from, int to, String label) {
        dot.append("  t").append(from).append(" -> t").append(to).append(label).append(";\n");
    }

    private static String shape(Task task, List<ToolSpec> tools) {
        return tools.stream()
                .filter(spec -> spec.name().equals(task.tool()))
                .findFirst()
                .map(spec -> switch (spec.kind()) {
                    case READ -> "ellipse";
                    case ACTION -> "box";
                    case CONTROL -> "hexagon";
                })
                .orElse("plaintext");
    }

    private static String quoted(String text) {
        return "\"" + OutsideText.line(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
