package dev.banyan.rules;

import dev.banyan.api.tool.Value;
import java.util.Map;

/**
 * The call of a tool that an item of {@code do} stands for.
 *
 * @param tool its name
 * @param arguments by name
 */
record DoCall(String tool, Map<String, Value> arguments) {

    DoCall {
        arguments = Map.copyOf(arguments);
    }
}
