package dev.banyan.runtime.internal.agent;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.plan.Keepable;
import dev.banyan.kernel.plan.PlanCheck;
import dev.banyan.kernel.plan.PlanResumption;
import dev.banyan.kernel.plan.PlanVocabulary;
import dev.banyan.kernel.plan.PlanWalk;
import dev.banyan.runtime.assembly.ControlTools;
import dev.banyan.runtime.internal.tool.StrategiesTool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether an agent may run a plan: the kernel's check against the words of its file. */
public final class PlanRules {

    private static final int MOST = 16;

    private final PlanVocabulary words;
    private final PlanCheck check;

    /** By the file of an agent and the tools that it may use. */
    public PlanRules(AgentDefinition agent, List<ToolSpec> tools) {
        this.words = PlanVocabulary.of(agent, ControlTools.and(agent, tools));
        this.check = new PlanCheck(words, agent.planner().maxTasks());
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

    /**
     * Why the plan may not begin, in one line; nothing if it may.
     *
     * @param underWay ids of the plans under way
     */
    public Optional<String> refusal(Plan plan, Set<String> underWay) {
        if (underWay.contains(plan.id())) {
            return Optional.of("a plan of that id is under way");
        }
        // What a model makes is remembered; its answers can not name this tool, and if one did it would not run.
        if (plan.remembers()
                && plan.tasks().stream().anyMatch(task -> task.tool().equals(ControlTools.EXIT.name()))) {
            return Optional.of("only a rule of the playbook may end the agent");
        }
        return underWay.size() < MOST
                ? Keepable.problem(plan).or(() -> line(check.problems(readable(plan))))
                : Optional.of(MOST + " plans are under way");
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
