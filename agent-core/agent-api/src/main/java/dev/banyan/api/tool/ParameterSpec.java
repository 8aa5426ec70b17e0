package dev.banyan.api.tool;

import java.util.List;
import java.util.Optional;

/**
 * One parameter or result field of a tool.
 *
 * @param name its name
 * @param type what it must be
 * @param required false if it may be left out
 * @param meaning one line, with the unit
 * @param choices the only texts that it may be; empty if any of its type may be
 */
public record ParameterSpec(String name, Type type, boolean required, String meaning, List<String> choices) {

    /**
     * Keeps its own copy.
     *
     * @throws IllegalArgumentException if anything but a {@link Type#TEXT} has choices
     */
    public ParameterSpec {
        choices = List.copyOf(choices);
        if (!choices.isEmpty() && type != Type.TEXT) {
            throw new IllegalArgumentException("only a text has choices, not " + name);
        }
    }

    /** One that may be anything of its type. */
    public ParameterSpec(String name, Type type, boolean required, String meaning) {
        this(name, type, required, meaning, List.of());
    }

    /** What a value must be. */
    public enum Type {
        /** Free text. */
        TEXT,
        /** A whole number. */
        WHOLE,
        /** Yes or no. */
        FLAG,
        /** A decimal amount with a symbol of the registry. */
        AMOUNT,
        /** A symbol of the registry. */
        TOKEN,
        /** A venue of the file. */
        VENUE,
        /** A name of the address book. */
        PERSON,
        /** A strategy of the file. */
        STRATEGY,
        /** Several values. */
        MANY,
        /** Values by name. */
        FIELDS
    }

    /** A required parameter. */
    public static ParameterSpec required(String name, Type type, String meaning) {
        return new ParameterSpec(name, type, true, meaning);
    }

    /** A parameter that may be left out. */
    public static ParameterSpec optional(String name, Type type, String meaning) {
        return new ParameterSpec(name, type, false, meaning);
    }

    /** A text that is one of these. */
    public static ParameterSpec choice(String name, boolean required, String meaning, List<String> choices) {
        return new ParameterSpec(name, Type.TEXT, required, meaning, choices);
    }

    /** Why a value is none of the choices; nothing if it is one, or if there are none. */
    public Optional<String> notChosen(Value value) {
        return choices.isEmpty() || (value instanceof Value.Text text && choices.contains(text.value()))
                ? Optional.empty()
                : Optional.of(name + " must be one of " + String.join(", ", choices));
    }
}
