package dev.banyan.bench.llm;

import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Wei;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import dev.banyan.llm.gateway.LlmGateway;
import dev.banyan.testkit.llm.ScriptedModelServer;
import dev.banyan.testkit.llm.ScriptedReply;
import dev.banyan.testkit.sample.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The time of one question through the gateway, from prompt to typed calls, against the same bytes over the bare JDK client,
 * one at a time and 64 at a time, the latter from a server that takes its time, in turns; then 256 streams at a time with
 * pauses between their pieces, none of which may be lost.
 */
public final class GatewayOverhead {

    private static final int ROUNDS = 20;
    private static final int STREAMS = 256;
    private static final Duration THINKING = Duration.ofMillis(100);
    private static final String ANSWER =
            "{\"because\":\"look first\",\"tasks\":[{\"tool\":\"balances\",\"arguments\":{},\"after\":[]}]}";

    private static final BrainQuestion.Compose QUESTION = new BrainQuestion.Compose(
            "Keep the treasury well.",
            new Situation(
                    new Head(
                            7,
                            Hash.of("0x" + "11".repeat(32)),
                            Hash.of("0x" + "22".repeat(32)),
                            Instant.EPOCH,
                            Wei.gwei(1),
                            Wei.gwei(1),
                            30_000_000),
                    Map.of(),
                    new PriceBook(Samples.WETH, Map.of()),
                    Map.of(),
                    List.of()),
            new Vocabulary(
                    List.of(
                            new ToolSpec(
                                    "balances",
                                    "what the account holds",
                                    ToolSpec.Kind.READ,
                                    true,
                                    List.of(),
                                    List.of(ParameterSpec.required("balances", ParameterSpec.Type.MANY, "amounts"))),
                            new ToolSpec(
                                    "pay",
                                    "pays somebody",
                                    ToolSpec.Kind.ACTION,
                                    true,
                                    List.of(
                                            ParameterSpec.required("what", ParameterSpec.Type.AMOUNT, "how much"),
                                            ParameterSpec.required("to", ParameterSpec.Type.PERSON, "whom")),
                                    List.of())),
                    List.of(Samples.WETH, Samples.USDC),
                    List.of("dexA"),
                    List.of("payroll"),
                    List.of(),
                    List.of("at most 10 WETH leave in one transaction")),
            4,
            "Block 7. Balances: 3 WETH.",
            List.of());

    private final ScriptedModelServer server = ScriptedModelServer.start();
    private final LlmGateway gateway =
            LlmGateway.of(BrainSettings.of(Flavour.VLLM, server.url(), ScriptedModelServer.MODEL)
                    .temperature(0.5)
                    .load(STREAMS, STREAMS));
    private final HttpClient bare = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private GatewayOverhead() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        GatewayOverhead bench = new GatewayOverhead();
        bench.server.otherwise(ScriptedReply.says(ANSWER));
        bench.ask();
        String body = bench.server.requests().getFirst().body();
        bench.compare(1, 500, body);
        bench.server.otherwise(ScriptedReply.says(ANSWER).after(THINKING));
        bench.compare(64, 4, body);
        bench.stream();
        bench.gateway.close();
        bench.bare.shutdownNow();
        bench.server.close();
    }

    private void compare(int atOnce, int each, String body) throws InterruptedException, ExecutionException {
        List<Long> direct = new ArrayList<>();
        List<Long> through = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> first = measure(atOnce, each, () -> post(body));
            List<Long> second = measure(atOnce, each, this::ask);
            if (round >= ROUNDS / 2) {
                direct.addAll(first);
                through.addAll(second);
            }
        }
        System.out.printf(
                "%d at a time: bare client p50 %.3f ms, gateway p50 %.3f ms, added %.3f ms%n",
                atOnce, median(direct), median(through), median(through) - median(direct));
    }

    private void stream() throws InterruptedException, ExecutionException {
        server.otherwise(ScriptedReply.says(ANSWER).pausing(Duration.ofMillis(20)));
        long start = System.nanoTime();
        int answers = measure(STREAMS, 4, this::ask).size();
        System.out.printf(
                "%d streams at a time: %d answers, none lost, in %.1f s%n",
                STREAMS, answers, (System.nanoTime() - start) / 1e9);
    }

    private static List<Long> measure(int atOnce, int each, Runnable call)
            throws InterruptedException, ExecutionException {
        List<Long> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> workers = new ArrayList<>();
            for (int worker = 0; worker < atOnce; worker++) {
                workers.add(threads.submit(() -> times(each, call)));
            }
            for (Future<long[]> worker : workers) {
                Arrays.stream(worker.get()).forEach(all::add);
            }
        }
        return all;
    }

    private static long[] times(int each, Runnable call) {
        long[] times = new long[each];
        for (int i = 0; i < each; i++) {
            long start = System.nanoTime();
            call.run();
            times[i] = System.nanoTime() - start;
        }
        return times;
    }

    private static double median(List<Long> nanos) {
        return nanos.stream()
                        .mapToLong(Long::longValue)
                        .sorted()
                        .skip(nanos.size() / 2)
                        .findFirst()
                        .orElse(0)
                / 1e6;
    }

    private void ask() {
        BrainReply reply = gateway.ask(QUESTION).toCompletableFuture().join();
        if (!(reply instanceof BrainReply.Composed)) {
            throw new IllegalStateException("an answer was lost: " + reply);
        }
    }

    private void post(String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            if (!bare.send(request, BodyHandlers.ofString()).body().contains("[DONE]")) {
                throw new IllegalStateException("an answer was lost");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a benchmark", e);
        }
    }
}
