package dev.banyan.planners.draft;

import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Task;
import dev.banyan.planners.text.OutsideText;
import dev.banyan.planners.text.ValueText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tells tasks of different plans apart: tool and arguments, where an argument that is a result is the task that gives
 * it. Two tasks that would do the same have one fingerprint, whatever their numbers. One line each, of 200 characters at
 * most.
 */
public final class Fingerprints {

    private static final int LONGEST = 200;
    private static final int BYTES = 16;

    private final List<Task> tasks;
    private final Map<Integer, String> known = new TreeMap<>();

    private Fingerprints(List<Task> tasks) {
        this.tasks = tasks;
    }

    /** Of all tasks of a plan without a circle, in their order. */
    public static List<String> of(List<Task> tasks) {
        Fingerprints all = new Fingerprints(tasks);
        return tasks.stream().map(task -> all.of(task.id())).toList();
    }

    private String of(int task) {
        String print = known.get(task);
        if (print == null) {
            print = print(tasks.get(task));
            known.put(task, print);
        }
        return print;
    }

    private String print(Task task) {
        String text = OutsideText.line(task.tool()
                + new TreeMap<>(task.arguments())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + print(entry.getValue()))
                                .collect(Collectors.joining(", ", "(", ")")));
        return text.length() <= LONGEST ? text : task.tool() + "#" + digest(text);
    }

    private String print(Argument argument) {
        return switch (argument) {
            case Argument.Known known -> ValueText.of(known.value());
            case Argument.FromTask(int task, String field) -> "{" + of(task) + "}." + field;
        };
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
