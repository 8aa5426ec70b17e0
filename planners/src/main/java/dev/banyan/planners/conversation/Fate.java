package dev.banyan.planners.conversation;

import dev.banyan.api.plan.PlanOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How each task of a plan ended, read from the plan's end.
 *
 * @param known false if the end does not say which tasks went through: then any of them may have
 * @param failed why, by number, of the tasks that did not go through
 */
record Fate(boolean known, Map<Integer, String> failed) {

    private static final Pattern PROBLEM =
            Pattern.compile("task (\\d{1,9}) \\([^)]*\\) ((?:failed: |was skipped after task ).*)", Pattern.DOTALL);

    Fate {
        failed = Map.copyOf(failed);
    }

    static Fate of(PlanOutcome end) {
        Map<Integer, String> failed = new HashMap<>();
        for (String problem : end.problems()) {
            Matcher matcher = PROBLEM.matcher(problem);
            if (!matcher.matches()) {
                return new Fate(false, Map.of());
            }
            failed.put(Integer.parseInt(matcher.group(1)), matcher.group(2));
        }
        return new Fate(end.succeeded() || !failed.isEmpty(), failed);
    }

    boolean succeeded(int task) {
        return known && !failed.containsKey(task);
    }

    Optional<String> problem(int task) {
        return Optional.ofNullable(failed.get(task));
    }
}
