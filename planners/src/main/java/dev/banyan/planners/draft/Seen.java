package dev.banyan.planners.draft;

import dev.banyan.api.tool.Value;
import dev.banyan.planners.text.ValueText;
import java.util.Map;
import java.util.Optional;

/**
 * Values that tools came back with earlier in a conversation. A brain that writes one of them out has it from there.
 *
 * @param numbers the number of the task that first gave a value, by the value's text
 */
public record Seen(Map<String, Integer> numbers) {

    /** Nothing. */
    public static final Seen NOTHING = new Seen(Map.of());

    /** Keeps its own copy. */
    public Seen {
        numbers = Map.copyOf(numbers);
    }

    Optional<Integer> task(Value value) {
        return Optional.ofNullable(numbers.get(ValueText.of(value)));
    }
}
