package dev.banyan.api.plan;

import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.tool.Value;

/** A task's argument: a value that is known, or a field of an earlier task's result. */
public sealed interface Argument {

    /** Where it came from. */
    Provenance provenance();

    /** A value that is known when the plan is made. */
    record Known(Value value, Provenance provenance) implements Argument {}

    /** A field of the result of a task that this one waits for. */
    record FromTask(int task, String field) implements Argument {
        @Override
        public Provenance provenance() {
            return new Provenance.TaskResult(task);
        }
    }
}
