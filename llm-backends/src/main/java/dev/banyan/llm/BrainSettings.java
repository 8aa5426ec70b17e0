package dev.banyan.llm;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.llm.internal.key.ApiKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which model behind which servers, and how to ask it.
 *
 * @param flavour the servers' kind
 * @param urls one or more servers of the same model, the preferred one first; with or without {@code /v1}; a user and
 *     password in one is sent as basic authentication and never shown
 * @param model its name as the servers list it
 * @param temperature zero to two; at zero identical questions are answered from memory
 * @param reproducible asks for the same answer to the same question again, as far as the flavour can; costs speed
 * @param timeout until a question is answered, waiting in the queue included
 * @param maxReplyTokens tokens of one answer at most, thinking included
 * @param maxReplyBytes bytes of one answer on the wire at most; a stream needs about 200 for each token
 * @param concurrency questions that one server works on at the same time
 * @param queue questions that wait at most
 * @param key an API key, asked for when a connection to a server is set up; never shown
 */
public record BrainSettings(
        Flavour flavour,
        List<URI> urls,
        String model,
        double temperature,
        boolean reproducible,
        Duration timeout,
        int maxReplyTokens,
        int maxReplyBytes,
        int concurrency,
        int queue,
        Optional<Supplier<String>> key) {

    /** Where a model is that has no server: it is asked one question at a time, and nothing is asked of this URL. */
    private static final String HERE = "http://localhost";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int REPLY_TOKENS = 4_096;
    private static final int REPLY_BYTES = 4 << 20;
    private static final int CONCURRENCY = 8;
    private static final int QUEUE = 1_024;
    private static final double HOTTEST = 2;

    /** Checks the ranges above, and that a URL is one of HTTP. */
    public BrainSettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty() || model.isBlank()) {
            throw new IllegalArgumentException("a brain needs the URL of a server and the name of a model");
        }
        for (URI url : urls) {
            if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw new IllegalArgumentException("a server's URL begins with http:// or https:// and a host");
            }
        }
        if (!(temperature >= 0 && temperature <= HOTTEST)) {
            throw new IllegalArgumentException("temperature out of 0..2: " + temperature);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive: " + timeout);
        }
        if (maxReplyTokens < 1 || maxReplyBytes < 1 || concurrency < 1 || queue < 1) {
            throw new IllegalArgumentException("limits of a brain are one or more");
        }
    }

    /** The defaults: temperature 0, a minute, eight at a time. */
    public static BrainSettings of(Flavour flavour, String url, String model) {
        return new BrainSettings(
                flavour,
                List.of(URI.create(url)),
                model,
                0,
                false,
                TIMEOUT,
                REPLY_TOKENS,
                REPLY_BYTES,
                CONCURRENCY,
                QUEUE,
                Optional.empty());
    }

    /**
     * What an agent's file says, the defaults for the rest.
     *
     * @throws IllegalArgumentException if the server's kind or a URL is not known as one
     */
    public static BrainSettings of(BrainDefinition.Model file) {
        Flavour flavour = Flavour.of(file.server())
                .orElseThrow(() -> new IllegalArgumentException("no kind of server is called " + file.server()));
        List<String> urls = file.local().isPresent() ? List.of(HERE) : file.urls();
        BrainSettings settings = of(flavour, urls.getFirst(), file.model())
                .urls(urls.stream().map(URI::create).toList())
                .temperature(file.temperature().doubleValue())
                .timeout(file.timeout());
        return file.local().isPresent() ? settings.load(1, QUEUE) : settings;
    }

    /** The same with these servers. */
    public BrainSettings urls(List<URI> all) {
        return new BrainSettings(
                flavour,
                all,
                model,
                temperature,
                reproducible,
                timeout,
                maxReplyTokens,
                maxReplyBytes,
                concurrency,
                queue,
                key);
    }

    /** The same at another temperature. */
    public BrainSettings temperature(double degrees) {
        return new BrainSettings(
                flavour,
                urls,
                model,
                degrees,
                reproducible,
                timeout,
                maxReplyTokens,
                maxReplyBytes,
                concurrency,
                queue,
                key);
    }

    /** The same, reproducible or not. */
    public BrainSettings reproducible(boolean again) {
        return new BrainSettings(
                flavour,
                urls,
                model,
                temperature,
                again,
                timeout,
                maxReplyTokens,
                maxReplyBytes,
                concurrency,
                queue,
                key);
    }

    /** The same with another time limit. */
    public BrainSettings timeout(Duration limit) {
        return new BrainSettings(
                flavour,
                urls,
                model,
                temperature,
                reproducible,
                limit,
                maxReplyTokens,
                maxReplyBytes,
                concurrency,
                queue,
                key);
    }

    /** The same with other limits of a reply. */
    public BrainSettings replies(int tokens, int bytes) {
        return new BrainSettings(
                flavour, urls, model, temperature, reproducible, timeout, tokens, bytes, concurrency, queue, key);
    }

    /** The same with so many at a time and so many waiting. */
    public BrainSettings load(int atOnce, int waiting) {
        return new BrainSettings(
                flavour,
                urls,
                model,
                temperature,
                reproducible,
                timeout,
                maxReplyTokens,
                maxReplyBytes,
                atOnce,
                waiting,
                key);
    }

    /** The same with an API key. */
    public BrainSettings key(Supplier<String> secret) {
        return new BrainSettings(
                flavour,
                urls,
                model,
                temperature,
                reproducible,
                timeout,
                maxReplyTokens,
                maxReplyBytes,
                concurrency,
                queue,
                Optional.of(secret));
    }

    /** A text with its key left out: a server may repeat what it was sent. */
    public String withoutKey(String text) {
        return new ApiKey(key).leftOutOf(text);
    }

    /** Flavour, model and hosts; no secret. */
    @Override
    public String toString() {
        List<String> hosts = urls.stream().map(URI::getHost).toList();
        return model + " on " + flavour.key() + " at " + String.join(", ", hosts);
    }
}
