package dev.banyan.planners.draft;

import dev.banyan.api.provenance.Provenance;
import dev.banyan.api.provenance.Trust;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;

/**
 * Where the values of a draft come from, and whether such a source may set an argument. The second is the kernel's rule, said
 * here too so that a brain hears of it before a plan is made; the kernel's is the one that guards.
 */
final class Sources {

    private static final String FREE = "none";

    private final GoalWords goal;
    private final Seen seen;

    Sources(GoalWords goal, Seen seen) {
        this.goal = goal;
        this.seen = seen;
    }

    /** The source of a value that a brain wrote. */
    Provenance of(ToolSpec.Kind kind, ParameterSpec.Type type, Value value) {
        return switch (type) {
            case TOKEN -> new Provenance.BrainChoice("tokens");
            case VENUE -> new Provenance.BrainChoice("venues");
            case PERSON -> new Provenance.BrainChoice("people");
            case STRATEGY -> new Provenance.BrainChoice("strategies");
            case FLAG, MANY, FIELDS -> new Provenance.BrainChoice(FREE);
            case TEXT, WHOLE, AMOUNT -> free(kind, value);
        };
    }

    private Provenance free(ToolSpec.Kind kind, Value value) {
        return switch (kind) {
            case ACTION -> goal.says(value) ? new Provenance.Operator() : new Provenance.BrainChoice(FREE);
            case CONTROL -> new Provenance.BrainChoice(FREE);
            case READ ->
                seen.task(value)
                        .<Provenance>map(Provenance.TaskResult::new)
                        .orElseGet(() -> new Provenance.BrainChoice(FREE));
        };
    }

    /** True if a source may set an argument of a tool. */
    static boolean may(Provenance source, ToolSpec.Kind kind, ParameterSpec.Type type) {
        Trust least =
                switch (kind) {
                    case READ -> Trust.OUTSIDE;
                    case CONTROL -> Trust.CHOSEN;
                    case ACTION ->
                        switch (type) {
                            case TOKEN, VENUE, PERSON, STRATEGY -> Trust.CHOSEN;
                            case TEXT, WHOLE, FLAG, AMOUNT, MANY, FIELDS -> Trust.OWN_RECEIPT;
                        };
                };
        return source.trust().compareTo(least) >= 0;
    }
}
