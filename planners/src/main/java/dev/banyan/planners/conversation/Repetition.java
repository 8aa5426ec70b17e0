package dev.banyan.planners.conversation;

import dev.banyan.api.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells when a conversation goes round in circles. Pure. */
final class Repetition {

    private Repetition() {}

    /** Why a whole plan is one that was made before and is not worth another try; empty if it is new. */
    static Optional<String> ofPlan(List<Ran> plan, List<Ran> before) {
        Set<String> wish = plan.stream().map(Ran::print).collect(Collectors.toSet());
        return before.stream().collect(Collectors.groupingBy(Ran::plan)).values().stream()
                .filter(other -> other.stream()
                        .map(Ran::print)
                        .collect(Collectors.toSet())
                        .equals(wish))
                .findFirst()
                .map(other -> "the plan is the same as one before: "
                        + plan.getFirst().print() + (plan.size() > 1 ? " and " + (plan.size() - 1) + " more" : ""));
    }

    /** Why a single step is one that was made before, with nothing changed since. */
    static Optional<String> ofStep(Ran step, List<Ran> before) {
        for (int i = before.size() - 1; i >= 0; i--) {
            Ran other = before.get(i);
            if (other.print().equals(step.print())) {
                return Optional.of("the step is the same as one before: " + step.print());
            }
            if (step.kind() == ToolSpec.Kind.READ && other.changes() && other.done()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Tasks that changed something already in this conversation, and would do the same again; one line each. */
    static List<String> doneBefore(List<Ran> plan, List<Ran> before) {
        Set<String> done = before.stream()
                .filter(ran -> ran.done() && ran.kind() == ToolSpec.Kind.ACTION)
                .map(Ran::print)
                .collect(Collectors.toCollection(HashSet::new));
        List<String> problems = new ArrayList<>();
        for (int task = 0; task < plan.size(); task++) {
            if (done.contains(plan.get(task).print())) {
                problems.add(
                        "task " + task + " (" + plan.get(task).tool() + "): it is done already, and not done twice");
            }
        }
        return problems;
    }
}
