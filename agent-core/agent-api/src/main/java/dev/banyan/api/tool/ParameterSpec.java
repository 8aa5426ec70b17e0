package dev.banyan.api.tool;

/**
 * One parameter or result field of a tool.
 *
 * @param name its name
 * @param type what it must be
 * @param required false if it may be left out
 * @param meaning one line, with the unit
 */
public record ParameterSpec(String name, Type type, boolean required, String meaning) {

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
}
