package dev.banyan.planners.text;

import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How deep each task of a plan lies: how many run one after the other before it at least. */
final class PlanLevels {

    private PlanLevels() {}

    /** By number. A task in a circle, or after none that exists, lies as deep as there are tasks at most. */
    static List<Integer> of(Plan plan) {
        List<Integer> levels = new ArrayList<>(Collections.nCopies(plan.tasks().size(), 0));
        for (int round = 0; round < levels.size(); round++) {
            for (Task task : plan.tasks()) {
                int level = task.prerequisites().stream()
                        .filter(needed -> needed >= 0 && needed < levels.size())
                        .mapToInt(needed -> levels.get(needed) + 1)
                        .max()
                        .orElse(0);
                levels.set(task.id(), Math.min(level, levels.size()));
            }
        }
        return levels;
    }
}
