package dev.banyan.rules;

import java.util.List;
import java.util.Optional;

/**
 * An item of {@code do} as written, before its words are looked up.
 *
 * @param verb the word before the parenthesis
 * @param arguments what stands within
 */
record DoItem(String verb, List<Argument> arguments) {

    DoItem {
        arguments = List.copyOf(arguments);
    }

    /**
     * One argument.
     *
     * @param name empty for a positional one
     * @param offset where the value stands in the item
     */
    record Argument(Optional<String> name, String value, int nameOffset, int offset) {}
}
