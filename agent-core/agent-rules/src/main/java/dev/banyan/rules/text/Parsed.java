package dev.banyan.rules.text;

import java.util.Optional;
import java.util.function.Function;

/** What became of a text that a person wrote: a value, or what is wrong with it. */
public sealed interface Parsed<T> {

    /** It makes sense. */
    record Ok<T>(T value) implements Parsed<T> {}

    /**
     * It does not.
     *
     * @param offset where in the text, in characters from zero
     * @param message what is wrong and what would be right
     */
    record Wrong<T>(int offset, String message) implements Parsed<T> {}

    /** A value. */
    static <T> Parsed<T> ok(T value) {
        return new Ok<>(value);
    }

    /** Wrong as a whole. */
    static <T> Parsed<T> wrong(String message) {
        return new Wrong<>(0, message);
    }

    /** Wrong at a place. */
    static <T> Parsed<T> wrong(int offset, String message) {
        return new Wrong<>(offset, message);
    }

    /** The value, if there is one. */
    default Optional<T> toOptional() {
        return this instanceof Ok<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** The same with what {@code step} makes of the value. */
    default <R> Parsed<R> then(Function<T, Parsed<R>> step) {
        return switch (this) {
            case Ok<T>(T value) -> step.apply(value);
            case Wrong<T>(int offset, String message) -> new Wrong<>(offset, message);
        };
    }
}
