package dev.banyan.planners.conversation;

import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.tool.Value;
import dev.banyan.planners.text.OutsideText;
import dev.banyan.planners.text.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a brain hears about its last answer, as text. */
final class Heard {

    private static final int TOKENS = 1_500;
    private static final int LEAST = 60;
    private static final int PROBLEM = 400;

    private Heard() {}

    /** Of an answer that was refused before any of it ran. */
    static String refused(List<String> problems) {
        return "Nothing of this ran, because it breaks a rule:\n"
                + OutsideText.section("rules", shortened(problems), TOKENS)
                + "\nAnswer again without that, or with no tasks.";
    }

    /** Of a plan that ended. */
    static String ended(PlanOutcome end, Fate fate, List<Ran> tasks, String next) {
        int each = Math.max(LEAST, TOKENS / tasks.size());
        List<String> parts = new ArrayList<>();
        for (int task = 0; task < tasks.size(); task++) {
            String tool = tasks.get(task).tool();
            Map<String, Value> result = end.results().getOrDefault(task, Map.of());
            String name = "task " + task + " (" + tool + ")";
            if (!fate.succeeded(task)) {
                parts.add(name + " did not go through:");
                parts.add(OutsideText.section(
                        tool, shortened(List.of(fate.problem(task).orElse("unknown"))), each));
            } else if (result.isEmpty()) {
                parts.add(name + " is done.");
            } else {
                parts.add(name + " came back with:");
                parts.add(OutsideText.section(tool, ValueText.lines(result), each));
            }
        }
        parts.add(next);
        return String.join("\n", parts);
    }

    private static List<String> shortened(List<String> problems) {
        return problems.stream()
                .map(problem -> OutsideText.line(problem, PROBLEM))
                .toList();
    }
}
