package dev.banyan.testkit.runtime;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.tool.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A planner that makes one plan at the first head, and nothing afterwards. */
record PlanOnce(List<Task> tasks) implements Planner {

    PlanOnce(Task... tasks) {
        this(List.of(tasks));
    }

    static Task steer(int id, Map<String, Value> arguments) {
        return task(id, "strategies", arguments, id == 0 ? Set.of() : Set.of(id - 1));
    }

    static Task call(int id, String tool, Map<String, Value> arguments) {
        return task(id, tool, arguments, Set.of());
    }

    static Task after(int id, String tool, int... others) {
        return task(id, tool, Map.of(), IntStream.of(others).boxed().collect(Collectors.toSet()));
    }

    @Override
    public PlannerStep step(PlanState state, Situation situation) {
        return state.memo().isEmpty()
                ? new PlannerStep.Run(new Plan("plan-1", "as told", tasks), Map.of("planned", "yes"))
                : new PlannerStep.Done(state.memo());
    }

    private static Task task(int id, String tool, Map<String, Value> arguments, Set<Integer> after) {
        Map<String, Argument> known = new HashMap<>();
        arguments.forEach(
                (name, value) -> known.put(name, new Argument.Known(value, new Provenance.AgentFile("playbook"))));
        return new Task(id, tool, known, after);
    }
}
