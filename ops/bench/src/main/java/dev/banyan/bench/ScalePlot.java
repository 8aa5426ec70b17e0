package dev.banyan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * A drawing of what benchmarks cost against the number of cycles or pools that they were run with, both axes logarithmic: the least processor time of an operation in any
 * round, by benchmark.
 */
final class ScalePlot {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;
    private static final int LEFT = 70;
    private static final int RIGHT = 210;
    private static final int TOP = 30;
    private static final int BOTTOM = 50;
    private static final int LEAST_X = 2;
    private static final int MOST_X = 5;
    private static final int LEAST_Y = -1;
    private static final int MOST_Y = 6;
    private static final double NANOS_A_MICRO = 1e3;
    private static final List<String> SCALES = List.of("cycles", "pools");
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#c0392b", "#2e8b57", "#8e5ea2", "#7f6000", "#444444");

    private final Map<String, SortedMap<Long, Double>> lines = new TreeMap<>();

    private ScalePlot() {}

    /** Of those results that have such a number and were run with two at least. */
    static ScalePlot of(Collection<RunResult> results) {
        ScalePlot plot = new ScalePlot();
        results.forEach(plot::add);
        plot.lines.values().removeIf(points -> points.size() < 2);
        return plot;
    }

    /** Writes the drawing, if there is anything to draw. */
    void write(Path file) throws IOException {
        if (!lines.isEmpty()) {
            Files.writeString(file, svg());
            System.out.println("drawn: " + file);
        }
    }

    private void add(RunResult result) {
        for (String scale : SCALES) {
            String number = result.getParams().getParam(scale);
            if (number != null) {
                String benchmark = result.getParams().getBenchmark();
                int method = benchmark.lastIndexOf('.');
                int type = benchmark.lastIndexOf('.', method - 1);
                String line =
                        scale + ": " + benchmark.substring(type + 1, method).replace("Benchmark", "") + ", "
                                + benchmark.substring(method + 1);
                lines.computeIfAbsent(line, any -> new TreeMap<>()).put(Long.parseLong(number), micros(result));
            }
        }
    }

    private static double micros(RunResult result) {
        return result.getBenchmarkResults().stream()
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .mapToDouble(ScalePlot::nanos)
                        .min()
                        .orElseThrow()
                / NANOS_A_MICRO;
    }

    private static double nanos(IterationResult round) {
        return Objects.requireNonNull(round.getSecondaryResults().get(CpuTime.NAME), "no processor time")
                .getScore();
    }

    private String svg() {
        List<String> parts = new ArrayList<>();
        parts.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">"
                        .formatted(WIDTH, HEIGHT));
        parts.add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        for (int power = LEAST_X; power <= MOST_X; power++) {
            parts.add(rule(x(power), y(LEAST_Y), x(power), y(MOST_Y)));
            parts.add(text(x(power), HEIGHT - BOTTOM + 18, "middle", "%,d".formatted(Math.round(Math.pow(10, power)))));
        }
        for (int power = LEAST_Y; power <= MOST_Y; power++) {
            parts.add(rule(x(LEAST_X), y(power), x(MOST_X), y(power)));
            parts.add(text(LEFT - 8, y(power) + 4, "end", micros(power)));
        }
        parts.add(text(x(LEAST_X), TOP - 10, "start", "processor time of an operation, least of the rounds"));
        parts.add(text((x(LEAST_X) + x(MOST_X)) / 2, HEIGHT - 12, "middle", "number of cycles or pools"));
        int number = 0;
        for (Map.Entry<String, SortedMap<Long, Double>> line : lines.entrySet()) {
            parts.add(line(line.getKey(), line.getValue(), number++));
        }
        parts.add("</svg>");
        return String.join("\n", parts) + "\n";
    }

    private static String line(String name, SortedMap<Long, Double> points, int number) {
        String colour = COLOURS.get(number % COLOURS.size());
        StringBuilder path = new StringBuilder();
        points.forEach(
                (many, micros) -> path.append("%.1f,%.1f ".formatted(x(Math.log10(many)), y(Math.log10(micros)))));
        double end = y(Math.log10(points.lastEntry().getValue()));
        return "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n"
                        .formatted(colour, path.toString().strip())
                + "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>".formatted(x(MOST_X) + 8, end + 4, colour, name);
    }

    private static String rule(double fromX, double fromY, double toX, double toY) {
        return "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>"
                .formatted(fromX, fromY, toX, toY);
    }

    private static String text(double x, double y, String anchor, String words) {
        return "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>".formatted(x, y, anchor, words);
    }

    private static String micros(int power) {
        return power >= 3
                ? "%,d ms".formatted(Math.round(Math.pow(10, power - 3.0)))
                : String.format(Locale.ROOT, power < 0 ? "%.1f µs" : "%.0f µs", Math.pow(10, power));
    }

    private static double x(double power) {
        return LEFT + (power - LEAST_X) / (MOST_X - LEAST_X) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double power) {
        return HEIGHT - BOTTOM - (power - LEAST_Y) / (MOST_Y - LEAST_Y) * (HEIGHT - TOP - BOTTOM);
    }
}
