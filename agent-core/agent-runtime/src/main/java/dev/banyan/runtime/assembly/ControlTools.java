package dev.banyan.runtime.assembly;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.plan.Task;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.rules.DoGrammar;
import java.util.List;
import java.util.stream.Stream;

/** Tools that the runtime itself adds to an agent whose file lists them. */
public final class ControlTools {

    /** Arms, disarms and tunes strategies, and chooses among the responses that an alert offers; the new value of a setting is written as in the file, such as 0.002 WETH. */
    public static final ToolSpec STRATEGIES = new ToolSpec(
            DoGrammar.TOOL,
            "arms, disarms or tunes a strategy of the file, or chooses a response that its alert offers",
            ToolSpec.Kind.CONTROL,
            true,
            List.of(
                    ParameterSpec.required("action", ParameterSpec.Type.TEXT, "arm, disarm, tune or choose"),
                    ParameterSpec.required("strategy", ParameterSpec.Type.STRATEGY, "which one"),
                    ParameterSpec.optional("setting", ParameterSpec.Type.TEXT, "what to tune"),
                    ParameterSpec.optional("value", ParameterSpec.Type.TEXT, "its new value, within the file's bounds"),
                    ParameterSpec.optional(
                            "response", ParameterSpec.Type.TEXT, "what to choose, by its name in the alert")),
            List.of());

    /** What {@code exit()} of a rule does: it begins the agent's end as an operator's word does. No file lists it and no model may. */
    public static final ToolSpec EXIT = new ToolSpec(
            DoGrammar.EXIT, "begins what the file says under exit", ToolSpec.Kind.CONTROL, true, List.of(), List.of());

    private ControlTools() {}

    /** True if a task ends the agent. */
    public static boolean isExit(Task task) {
        return task.tool().equals(EXIT.name());
    }

    /** These tools of an agent's file, and what its rules may do besides. */
    public static List<ToolSpec> and(AgentDefinition agent, List<ToolSpec> tools) {
        boolean exits =
                agent.playbook().stream().flatMap(rule -> rule.tasks().stream()).anyMatch(ControlTools::isExit);
        return exits ? Stream.concat(tools.stream(), Stream.of(EXIT)).toList() : tools;
    }
}
