package dev.banyan.llm.meter;

import dev.banyan.llm.Flavour;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a server's figures in the text format of Prometheus, with patience: a line that can not be understood, and a number that
 * is infinite or none, is as if it were not there.
 *
 * <p>Source: the exposition formats of Prometheus, text based, version 0.0.4. A line is a name, perhaps labels in braces, a number,
 * and perhaps a time; a label's text stands in quotes and may hold every character.
 */
final class FigurePage {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*+)"
            + "(?:\\s*+\\{(?:[^\"{}]++|\"(?:[^\"\\\\]++|\\\\.)*+\")*+\\}\\s*+|\\s++)"
            + "([-+]?+[0-9.][0-9.eE+-]*+)(?:\\s++-?+[0-9]++)?+");

    /** No line of these servers is longer. */
    private static final int LONGEST = 4_096;

    private FigurePage() {}

    /** What a page says of the figures of such a server; those that it does not say are not there. */
    static Map<ServerFigure, Double> read(String page, Flavour flavour) {
        Set<String> wanted = new HashSet<>();
        for (ServerFigure figure : ServerFigure.values()) {
            wanted.addAll(figure.sources(flavour));
        }
        Map<String, List<Double>> series = new HashMap<>();
        page.lines().map(String::strip).filter(line -> line.length() <= LONGEST).forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (parts.matches() && wanted.contains(parts.group(1))) {
                number(parts.group(2))
                        .ifPresent(number -> series.computeIfAbsent(parts.group(1), name -> new ArrayList<>())
                                .add(number));
            }
        });
        Map<ServerFigure, Double> figures = new EnumMap<>(ServerFigure.class);
        for (ServerFigure figure : ServerFigure.values()) {
            figure.sources(flavour).stream()
                    .map(name -> series.getOrDefault(name, List.of()))
                    .map(numbers -> numbers.stream().filter(figure::takes).toList())
                    .filter(numbers -> !numbers.isEmpty())
                    .findFirst()
                    .flatMap(numbers -> numbers.stream().reduce(figure::together))
                    .filter(Double::isFinite)
                    .ifPresent(number -> figures.put(figure, number));
        }
        return Collections.unmodifiableMap(figures);
    }

    private static OptionalDouble number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
