package dev.banyan.bench.planning;

import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.tool.Value;
import dev.banyan.planners.text.TokenBudget;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A model that knows a graph: it answers after a fixed time with all of it, or, where it is asked for one task at a time, with
 * the next; after that with nothing. Tokens are estimated from what a prompt would have to say: the tools, goal, opening and
 * turns. Thread-safe.
 */
final class GraphBrain implements Brain {

    private final WorkGraph graph;
    private final long millis;
    private final AtomicLong promptTokens = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong firstAsked = new AtomicLong();
    private final AtomicLong firstAnswered = new AtomicLong();
    private final AtomicLong lastAsked = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);

    GraphBrain(WorkGraph graph, long millis) {
        this.graph = graph;
        this.millis = millis;
    }

    long promptTokens() {
        return promptTokens.get();
    }

    long calls() {
        return calls.get();
    }

    long firstAsked() {
        return firstAsked.get();
    }

    /** When its first answer was handed over. */
    long firstAnswered() {
        return firstAnswered.get();
    }

    /** When it was asked for the last time, by which time all results were in. */
    long lastAsked() {
        return lastAsked.get();
    }

    /** True if it came to its end in this time. */
    boolean awaitEnd(long seconds) throws InterruptedException {
        return ended.await(seconds, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<BrainReply> ask(BrainQuestion question) {
        if (!(question instanceof BrainQuestion.Compose compose)) {
            return CompletableFuture.completedFuture(new BrainReply.Unavailable("choice", "composes only", false));
        }
        lastAsked.set(System.nanoTime());
        firstAsked.compareAndSet(0, lastAsked.get());
        calls.incrementAndGet();
        long prompt =
                TokenBudget.estimate(compose.words().toString() + compose.goal() + compose.opening() + compose.turns());
        promptTokens.addAndGet(prompt);
        List<DraftTask> tasks = answer(compose);
        String text = text(tasks);
        BrainReply reply = new BrainReply.Composed(
                tasks, "", text, new Inference("bench", "graph", "", "", prompt, TokenBudget.estimate(text)));
        if (tasks.isEmpty()) {
            ended.countDown();
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    firstAnswered.compareAndSet(0, System.nanoTime());
                    return reply;
                },
                CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run));
    }

    private List<DraftTask> answer(BrainQuestion.Compose question) {
        int turn = question.turns().size();
        if (question.maxTasks() == 1) {
            return turn < graph.tasks().size() ? List.of(task(turn, true)) : List.of();
        }
        List<DraftTask> all = new ArrayList<>();
        for (int i = 0; turn == 0 && i < graph.tasks().size(); i++) {
            all.add(task(i, false));
        }
        return all;
    }

    private DraftTask task(int number, boolean written) {
        WorkGraph.Work work = graph.tasks().get(number);
        Map<String, DraftTask.Argument> arguments = new HashMap<>();
        arguments.put("number", given(number));
        arguments.put("millis", given(work.millis()));
        for (int i = 0; i < work.inputs().size(); i++) {
            int input = work.inputs().get(i);
            arguments.put(
                    WorkTool.INPUTS.get(i),
                    written
                            ? new DraftTask.Argument.Given(new Value.Whole(WorkTool.done(BigInteger.valueOf(input))))
                            : new DraftTask.Argument.Result(input, "done"));
        }
        return new DraftTask(WorkTool.SPEC.name(), arguments, Set.of());
    }

    private static DraftTask.Argument given(long number) {
        return new DraftTask.Argument.Given(new Value.Whole(BigInteger.valueOf(number)));
    }

    /** The answer as the document that it would be. */
    private static String text(List<DraftTask> tasks) {
        return tasks.stream()
                .map(task -> "{\"tool\": \"" + task.tool() + "\", \"arguments\": {"
                        + task.arguments().entrySet().stream()
                                .map(entry -> "\"" + entry.getKey() + "\": " + text(entry.getValue()))
                                .collect(Collectors.joining(", "))
                        + "}, \"after\": []}")
                .collect(Collectors.joining(", ", "{\"because\": \"\", \"tasks\": [", "]}"));
    }

    private static String text(DraftTask.Argument argument) {
        return switch (argument) {
            case DraftTask.Argument.Given(Value.Whole(BigInteger number)) -> number.toString();
            case DraftTask.Argument.Given(Value other) -> other.toString();
            case DraftTask.Argument.Result(int task, String field) ->
                "{\"task\": " + task + ", \"field\": \"" + field + "\"}";
        };
    }
}
