package dev.banyan.llm.internal.reply;

import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.brain.DraftTask.Argument;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what the calls of one answer say about each other: fields that exist, and no call that waits for itself. */
final class References {

    private References() {}

    static void check(List<DraftTask> tasks, Vocabulary words) {
        List<Set<Integer>> waits = new ArrayList<>();
        for (DraftTask task : tasks) {
            Set<Integer> before = new HashSet<>(task.after());
            task.arguments().values().forEach(argument -> {
                if (argument instanceof Argument.Result result) {
                    field(result, tasks, words);
                    before.add(result.task());
                }
            });
            waits.add(before);
        }
        acyclic(waits);
    }

    private static void field(Argument.Result result, List<DraftTask> tasks, Vocabulary words) {
        String source = tasks.get(result.task()).tool();
        List<String> fields = words.tools().stream()
                .filter(tool -> tool.name().equals(source))
                .map(ToolSpec::results)
                .flatMap(List::stream)
                .map(ParameterSpec::name)
                .toList();
        if (!fields.contains(result.field())) {
            throw new TroubleException(
                    Kind.UNKNOWN_NAME,
                    "call " + result.task() + " of " + source + " gives no \"" + Names.shown(result.field()) + "\"");
        }
    }

    /** Takes away calls that wait for nothing, until none is left or none can go. */
    private static void acyclic(List<Set<Integer>> waits) {
        Set<Integer> done = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (int task = 0; task < waits.size(); task++) {
                if (!done.contains(task) && done.containsAll(waits.get(task))) {
                    more = done.add(task);
                }
            }
        }
        if (done.size() < waits.size()) {
            throw new TroubleException(Kind.CYCLIC_PLAN, "calls of the answer wait for each other in a circle");
        }
    }
}
