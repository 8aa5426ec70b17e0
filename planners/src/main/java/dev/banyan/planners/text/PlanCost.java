package dev.banyan.planners.text;

import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ToolSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan would cost, as far as that is known before it runs. Gas is not: what an action costs is simulated when its turn
 * comes.
 *
 * @param reads calls of tools that read
 * @param actions intents that it would propose
 * @param controls changes to strategies
 * @param depth tasks on its longest chain: so many run one after the other at least
 * @param tokens tokens that the model took for it, zero if none did
 */
public record PlanCost(int reads, int actions, int controls, int depth, long tokens) {

    /**
     * The cost of a plan without a circle.
     *
     * @param tools what may be called; a tool that is not there counts as nothing
     * @param tokens what the model took
     */
    public static PlanCost of(Plan plan, List<ToolSpec> tools, long tokens) {
        Map<ToolSpec.Kind, Integer> counts = new EnumMap<>(ToolSpec.Kind.class);
        for (Task task : plan.tasks()) {
            tools.stream()
                    .filter(spec -> spec.name().equals(task.tool()))
                    .findFirst()
                    .ifPresent(spec -> counts.merge(spec.kind(), 1, Integer::sum));
        }
        int depth = plan.tasks().isEmpty()
                ? 0
                : 1
                        + PlanLevels.of(plan).stream()
                                .mapToInt(level -> level)
                                .max()
                                .orElse(0);
        return new PlanCost(
                counts.getOrDefault(ToolSpec.Kind.READ, 0),
                counts.getOrDefault(ToolSpec.Kind.ACTION, 0),
                counts.getOrDefault(ToolSpec.Kind.CONTROL, 0),
                depth,
                tokens);
    }

    /** One line for people. */
    @Override
    public String toString() {
        return counted(reads, "read") + ", " + counted(actions, "action") + ", " + counted(controls, "control")
                + ", longest chain " + depth + (tokens > 0 ? ", " + tokens + " model tokens" : ", no model");
    }

    private static String counted(int count, String name) {
        return count + " " + name + (count == 1 ? "" : "s");
    }
}
