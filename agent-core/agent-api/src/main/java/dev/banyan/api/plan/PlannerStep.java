package dev.banyan.api.plan;

import dev.banyan.api.brain.BrainQuestion;
import java.util.Map;

/** What a planner wants next; each carries the planner's new notes. */
public sealed interface PlannerStep {

    /** The planner's notes from now on. */
    Map<String, String> memo();

    /** Run this plan. */
    record Run(Plan plan, Map<String, String> memo) implements PlannerStep {
        /** Keeps its own copy. */
        public Run {
            memo = Map.copyOf(memo);
        }
    }

    /** Ask the brain, then step again with its answer. */
    record Ask(BrainQuestion question, Map<String, String> memo) implements PlannerStep {
        /** Keeps its own copy. */
        public Ask {
            memo = Map.copyOf(memo);
        }
    }

    /** Nothing to do until the next trigger. */
    record Done(Map<String, String> memo) implements PlannerStep {
        /** Keeps its own copy. */
        public Done {
            memo = Map.copyOf(memo);
        }
    }
}
