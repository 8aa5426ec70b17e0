package dev.banyan.llm.internal.figures;

import dev.banyan.llm.internal.prompt.Prompt;
import dev.banyan.llm.internal.trouble.Trouble;
import dev.banyan.llm.internal.wire.Answer;
import dev.banyan.llm.meter.LlmMeters;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * What is counted and timed, under OpenTelemetry's names where it has them, with the buckets that it advises.
 *
 * <p>Source: the semantic conventions for generative AI, metrics of clients. {@code error.type} is {@code none} where they leave
 * it out, for one name has the same tags everywhere in the text format of Prometheus.
 */
public final class Figures {

    private static final double NANOS = 1e9;
    private static final Duration[] SPANS = LongStream.iterate(10, ms -> ms < 100_000, ms -> 2 * ms)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final double[] TOKENS =
            DoubleStream.iterate(1, n -> n <= 1 << 26, n -> 4 * n).toArray();

    private final LlmMeters meters;
    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<String, String> servers;
    private final PrefixMeter prefix = new PrefixMeter();
    private final Map<String, Timer> exchanges = new ConcurrentHashMap<>();
    private final Map<String, Timer> questions = new ConcurrentHashMap<>();
    private final Timer firstChunk;
    private final DistributionSummary read;
    private final DistributionSummary written;
    private final DistributionSummary pace;
    private final DistributionSummary stability;

    /**
     * Of a model behind servers of one kind.
     *
     * @param servers the servers' names in tags, by their names for people
     */
    public Figures(LlmMeters meters, String provider, String model, Map<String, String> servers) {
        this.meters = meters;
        this.registry = meters.registry();
        this.servers = Map.copyOf(servers);
        this.tags = Tags.of(
                "gen_ai.operation.name", "chat", "gen_ai.provider.name", provider, "gen_ai.request.model", model);
        this.firstChunk = timer("gen_ai.client.operation.time_to_first_chunk", tags);
        this.read = tokens("input");
        this.written = tokens("output");
        this.pace = registry.summary("llm.tokens.per.second", tags);
        this.stability = registry.summary("llm.prefix.stability", tags);
    }

    /** Shows how many wait and how many are in work. */
    public void watch(IntSupplier waiting, IntSupplier running) {
        meters.gauge("llm.queue.depth", tags, waiting, Integer::sum);
        meters.gauge("llm.requests.running", tags, running, Integer::sum);
    }

    /**
     * Shows how a server is taken.
     *
     * @param state 0 if it may be tried, 1 while it rests, 2 while its breaker is open
     */
    public void breaker(String server, IntSupplier state) {
        meters.gauge("llm.breaker.state", tags.and(LlmMeters.SERVER, tag(server)), state, Math::max);
    }

    /** An exchange with a model. */
    public void heard(Prompt prompt, Answer answer) {
        exchange("none", answer.took());
        count(read, answer.promptTokens());
        count(written, answer.replyTokens());
        answer.firstToken().ifPresent(first -> {
            firstChunk.record(first);
            pace(answer, first);
        });
        stability.record(prefix.stability(prompt));
    }

    /** An exchange that failed. */
    public void broke(Trouble.Kind kind, Duration took) {
        exchange(kind.code(), took);
    }

    /** A try that came to nothing. */
    public void failed(String server, Trouble.Kind kind) {
        registry.counter("llm.failures", tags.and("error.type", kind.code(), LlmMeters.SERVER, tag(server)))
                .increment();
    }

    /** A name that a model wrote nearly right was taken for what it nearly was, in a call of a read tool. */
    public void corrected(String tool) {
        registry.counter("llm.names.corrected", tags.and("tool", tool)).increment();
    }

    /** How a question ended, waiting and repeated tries included. */
    public void ended(String code, Duration took) {
        questions
                .computeIfAbsent(code, type -> timer("llm.request.duration", tags.and("error.type", type)))
                .record(took);
    }

    /** An answer that was known already. */
    public void remembered() {
        registry.counter("llm.cache.hits", tags).increment();
    }

    private void exchange(String error, Duration took) {
        exchanges
                .computeIfAbsent(error, type -> timer("gen_ai.client.operation.duration", tags.and("error.type", type)))
                .record(took);
    }

    private void pace(Answer answer, Duration first) {
        long nanos = answer.took().minus(first).toNanos();
        if (nanos > 0 && answer.replyTokens() > 1) {
            pace.record((answer.replyTokens() - 1) * NANOS / nanos);
        }
    }

    private static void count(DistributionSummary of, long tokens) {
        if (tokens > 0) {
            of.record((double) tokens);
        }
    }

    private String tag(String server) {
        return servers.getOrDefault(server, "unknown");
    }

    private Timer timer(String name, Tags all) {
        return Timer.builder(name).tags(all).serviceLevelObjectives(SPANS).register(registry);
    }

    private DistributionSummary tokens(String type) {
        return DistributionSummary.builder("gen_ai.client.token.usage")
                .baseUnit("tokens")
                .tags(tags.and("gen_ai.token.type", type))
                .serviceLevelObjectives(TOKENS)
                .register(registry);
    }
}
