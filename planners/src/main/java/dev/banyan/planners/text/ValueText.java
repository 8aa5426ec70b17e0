package dev.banyan.planners.text;

import dev.banyan.api.tool.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as text: the same value always gives the same text. */
public final class ValueText {

    private ValueText() {}

    /** One value on one line. It is not escaped: that is for the section that it goes into. */
    public static String of(Value value) {
        return switch (value) {
            case Value.Text v -> v.value();
            case Value.Whole v -> v.value().toString();
            case Value.Flag v -> Boolean.toString(v.value());
            case Value.Amount v -> v.value().toString();
            case Value.Account v -> v.value().toString();
            case Value.Many v -> v.values().stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
            case Value.Fields v ->
                new TreeMap<>(v.values())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                                .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /** A result, a line for each field, and one for each value where a field has several. */
    public static List<String> lines(Map<String, Value> fields) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(fields).forEach((name, value) -> {
            if (value instanceof Value.Many many) {
                lines.add(name + ":");
                many.values().forEach(one -> lines.add("- " + of(one)));
            } else {
                lines.add(name + ": " + of(value));
            }
        });
        return lines;
    }
}
