package dev.banyan.llm.internal.figures;

import dev.banyan.llm.internal.prompt.Prompt;
import dev.banyan.llm.internal.trouble.Trouble;
import dev.banyan.llm.internal.wire.Answer;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.function.IntSupplier;

/** What is counted and timed, under OpenTelemetry's names where it has them. */
public final class Figures {

    private static final double NANOS = 1e9;

    private final MeterRegistry registry;
    private final Tags tags;
    private final PrefixMeter prefix = new PrefixMeter();

    /** Of a model behind servers of one kind. */
    public Figures(MeterRegistry registry, String provider, String model) {
        this.registry = registry;
        this.tags = Tags.of(
                "gen_ai.operation.name", "chat", "gen_ai.provider.name", provider, "gen_ai.request.model", model);
    }

    /** Shows how many wait and how many are in work. */
    public void watch(IntSupplier waiting, IntSupplier running) {
        gauge("llm.queue.depth", waiting);
        gauge("llm.requests.running", running);
    }

    /** An exchange with a model. */
    public void heard(Prompt prompt, Answer answer) {
        registry.timer("gen_ai.client.operation.duration", tags.and("error.type", "none"))
                .record(answer.took());
        tokens("input", answer.promptTokens());
        tokens("output", answer.replyTokens());
        answer.firstToken().ifPresent(first -> {
            registry.timer("llm.time.to.first.token", tags).record(first);
            pace(answer, first);
        });
        summary("llm.prefix.stability", tags).record(prefix.stability(prompt));
    }

    /** A try that came to nothing. */
    public void failed(String server, Trouble.Kind kind) {
        registry.counter("llm.failures", tags.and("error.type", kind.code(), "server.address", server))
                .increment();
    }

    /** How a question ended, waiting and repeated tries included. */
    public void ended(String code, Duration took) {
        registry.timer("llm.request.duration", tags.and("error.type", code)).record(took);
    }

    /** An answer that was known already. */
    public void remembered() {
        registry.counter("llm.cache.hits", tags).increment();
    }

    private void pace(Answer answer, Duration first) {
        long nanos = answer.took().minus(first).toNanos();
        if (nanos > 0 && answer.replyTokens() > 1) {
            summary("llm.tokens.per.second", tags).record((answer.replyTokens() - 1) * NANOS / nanos);
        }
    }

    private void tokens(String type, long count) {
        if (count > 0) {
            summary("gen_ai.client.token.usage", tags.and("gen_ai.token.type", type))
                    .record((double) count);
        }
    }

    private void gauge(String name, IntSupplier value) {
        Gauge.builder(name, value, IntSupplier::getAsInt)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private DistributionSummary summary(String name, Tags all) {
        return registry.summary(name, all);
    }
}
