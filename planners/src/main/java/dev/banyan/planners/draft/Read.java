package dev.banyan.planners.draft;

import dev.banyan.api.plan.Argument;
import java.util.List;
import java.util.function.Consumer;

/** An argument that was read, or what is wrong with it. */
sealed interface Read {

    record Right(Argument argument) implements Read {}

    record Wrong(String problem) implements Read {}

    static Read right(Argument argument) {
        return new Right(argument);
    }

    static Read wrong(String problem) {
        return new Wrong(problem);
    }

    /** Keeps the argument, or notes the problem. */
    default void keep(Consumer<Argument> arguments, String where, List<String> problems) {
        switch (this) {
            case Right(Argument argument) -> arguments.accept(argument);
            case Wrong(String problem) -> problems.add(where + problem);
        }
    }
}
