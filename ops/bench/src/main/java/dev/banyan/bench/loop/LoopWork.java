package dev.banyan.bench.loop;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What one conversation does, and the answers of a model that wants just that. */
enum LoopWork {
    /** Ten balances of the native asset, one after the other. */
    READS(10, "react"),
    /** Twenty payments, one after the other. */
    TRANSFERS(20, "react"),
    /** Eight reads that take 100 ms each, asked for at once. */
    SLOW_READS(8, "dag");

    private static final String END = "{\"because\":\"done\",\"tasks\":[]}";

    private final int tasks;
    private final String planner;

    LoopWork(int tasks, String planner) {
        this.tasks = tasks;
        this.planner = planner;
    }

    /** The planner that it is for. */
    String planner() {
        return planner;
    }

    /** How many answers one conversation takes, the last one included. */
    int answers() {
        return planner.equals("react") ? tasks + 1 : 2;
    }

    /** The goal as it stands in the file; by it the model knows what is wanted. */
    String goal() {
        return "Loop " + name() + ": every payment is 0.001 ETH.";
    }

    /** The model's answer after so many of its own answers in the conversation. */
    String answer(int turn) {
        if (turn >= answers() - 1) {
            return END;
        }
        return planner.equals("react")
                ? document(task(turn))
                : document(IntStream.range(0, tasks).mapToObj(this::task).collect(Collectors.joining(",")));
    }

    private static String document(String tasks) {
        return "{\"because\":\"next\",\"tasks\":[" + tasks + "]}";
    }

    private String task(int number) {
        String who = "\"p" + number + "\"";
        return switch (this) {
            case READS -> task("native-balance", "\"of\":" + who);
            case TRANSFERS -> task("pay", "\"to\":" + who + ",\"amount\":{\"amount\":\"0.001\",\"token\":\"ETH\"}");
            case SLOW_READS -> task("slow-balance", "\"of\":" + who);
        };
    }

    private String task(String tool, String arguments) {
        String after = planner.equals("react") ? "" : ",\"after\":[]";
        return "{\"tool\":\"" + tool + "\",\"arguments\":{" + arguments + "}" + after + "}";
    }
}
