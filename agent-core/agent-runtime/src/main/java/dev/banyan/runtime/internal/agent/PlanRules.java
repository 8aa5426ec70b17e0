package dev.banyan.runtime.internal.agent;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.plan.PlanCheck;
import dev.banyan.kernel.plan.PlanVocabulary;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.tool.StrategiesTool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether an agent may run a plan: the kernel's check against the words of its file. */
final class PlanRules {

    private final PlanCheck check;

    PlanRules(AgentAssembly assembly, List<ToolSpec> tools) {
        this.check = new PlanCheck(
                PlanVocabulary.of(assembly.definition(), tools),
                assembly.definition().planner().maxTasks());
    }

    /** What is wrong with the plan, in one line; nothing if it may run. */
    Optional<String> refusal(Plan plan) {
        Plan readable = new Plan(
                plan.id(),
                plan.because(),
                plan.tasks().stream().map(PlanRules::readable).toList());
        List<String> problems = check.problems(readable);
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    /** The value of a tuned setting has that setting's own type, which no spec can tell: the tool itself checks it. */
    private static Task readable(Task task) {
        if (!task.tool().equals(StrategiesTool.NAME)
                || !(task.arguments().get(StrategiesTool.VALUE) instanceof Argument.Known known)) {
            return task;
        }
        Map<String, Argument> arguments = new HashMap<>(task.arguments());
        arguments.put(
                StrategiesTool.VALUE,
                new Argument.Known(Value.text(known.value().toString()), known.provenance()));
        return new Task(task.id(), task.tool(), arguments, task.after());
    }
}
