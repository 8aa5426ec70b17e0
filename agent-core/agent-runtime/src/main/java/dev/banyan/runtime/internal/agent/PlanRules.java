package dev.banyan.runtime.internal.agent;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.plan.PlanCheck;
import dev.banyan.kernel.plan.PlanResumption;
import dev.banyan.kernel.plan.PlanVocabulary;
import dev.banyan.kernel.plan.PlanWalk;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.tool.StrategiesTool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether an agent may run a plan: the kernel's check against the words of its file. */
final class PlanRules {

    private final PlanVocabulary words;
    private final PlanCheck check;

    PlanRules(AgentAssembly assembly, List<ToolSpec> tools) {
        this.words = PlanVocabulary.of(assembly.definition(), tools);
        this.check = new PlanCheck(words, assembly.definition().planner().maxTasks());
    }

    /** The tools of the file, by name. */
    Map<String, ToolSpec> tools() {
        return words.tools();
    }

    /** True if a tool may run before it is written down that it does, since it may run once more. */
    boolean mayRepeat(String tool) {
        ToolSpec spec = words.tools().get(tool);
        return spec != null && PlanResumption.mayRepeat(spec);
    }

    /** What is wrong with the plan, in one line; nothing if it may run. */
    Optional<String> refusal(Plan plan) {
        return line(check.problems(readable(plan)));
    }

    /** Why a plan may not go on, in one line; what it has done already is not asked about. */
    Optional<String> misfit(PlanWalk walk) {
        return line(check.problems(new PlanWalk(readable(walk.plan()), walk.progress())));
    }

    private static Optional<String> line(List<String> problems) {
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    private static Plan readable(Plan plan) {
        return new Plan(
                plan.id(),
                plan.because(),
                plan.tasks().stream().map(PlanRules::readable).toList());
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
