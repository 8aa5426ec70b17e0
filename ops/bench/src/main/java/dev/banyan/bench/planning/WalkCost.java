package dev.banyan.bench.planning;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.plan.PlanWalk;
import dev.banyan.kernel.plan.ReadyTask;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the kernel's walk through a plan of eleven tasks costs for each: finding it ready, starting and ending it. */
final class WalkCost {

    private static final int ROUNDS = 20_000;
    private static final double THOUSAND = 1e3;

    private WalkCost() {}

    /** The mean of the second of two series. */
    static double microsecondsATask() {
        Plan plan = plan();
        series(plan);
        return series(plan) / THOUSAND / ROUNDS / plan.tasks().size();
    }

    private static double series(Plan plan) {
        long begin = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            PlanWalk walk = PlanWalk.start(plan);
            while (!walk.ended()) {
                for (ReadyTask ready : walk.ready()) {
                    walk = walk.started(ready.task().id());
                    walk = walk.succeeded(ready.task().id(), Map.of("done", new Value.Whole(BigInteger.ONE)));
                }
            }
        }
        return System.nanoTime() - begin;
    }

    private static Plan plan() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < WorkGraph.MOST; i++) {
            Argument number =
                    new Argument.Known(new Value.Whole(BigInteger.valueOf(i)), new Provenance.BrainChoice("none"));
            tasks.add(new Task(
                    i,
                    "work",
                    i < 4
                            ? Map.of("number", number)
                            : Map.of("number", number, "a", new Argument.FromTask(i - 4, "done")),
                    i < 4 ? Set.of() : Set.of(i - 3)));
        }
        return new Plan("walk", "", tasks, true);
    }
}
