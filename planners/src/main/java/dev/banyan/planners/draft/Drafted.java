package dev.banyan.planners.draft;

import dev.banyan.api.plan.Task;
import java.util.List;

/** What became of a draft. */
public sealed interface Drafted {

    /** Tasks that may run, numbered as the brain wrote them. */
    record Sound(List<Task> tasks) implements Drafted {
        /** Keeps its own copy. */
        public Sound {
            tasks = List.copyOf(tasks);
        }
    }

    /** Nothing of it runs; one line for each thing that is wrong. */
    record Unsound(List<String> problems) implements Drafted {
        /** Keeps its own copy. */
        public Unsound {
            problems = List.copyOf(problems);
        }
    }
}
