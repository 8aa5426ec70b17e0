package dev.banyan.llm.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.Flavour;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts tokens as a server does, by the server's own page for it. It only ever helps: a server without such a page is asked once, one
 * that is late or talks nonsense is left alone for some texts, and neither is a trouble. Thread-safe.
 */
final class Tokenizer {

    /** Texts that go by uncounted after one that was asked about in vain. */
    static final int REST = 32;

    private static final Set<Integer> NO_SUCH_PAGE = Set.of(404, 405, 501);

    /** Bytes of an answer for a character at most: a token or more, each by its id. */
    private static final int ANSWER = 32;

    /** And whatever else stands in it. */
    private static final int FRAME = 64 << 10;

    private static final int LONGEST = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BrainSettings settings;
    private final ServerAddress address;
    private final HttpClient client;
    private final Duration limit;
    private final AtomicInteger resting = new AtomicInteger();
    private volatile boolean none;

    /**
     * Of one of the settings' servers.
     *
     * @param limit until a text is counted
     */
    Tokenizer(BrainSettings settings, URI url, HttpClient client, Duration limit) {
        this.settings = settings;
        this.address = ServerAddress.of(settings.flavour(), url);
        this.client = client;
        this.limit = limit;
        this.none = settings.flavour().tokenizerPath().isEmpty();
    }

    /**
     * How many tokens a text has, without those that stand around a message; empty if the server does not say.
     *
     * @throws InterruptedException if the caller was interrupted; the connection is closed by then
     */
    @SuppressWarnings("Interruption")
    OptionalLong count(String text) throws InterruptedException {
        if (none || text.isEmpty() || resting.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return OptionalLong.empty();
        }
        FutureTask<OptionalLong> counting = new FutureTask<>(() -> ask(text));
        Thread.ofVirtual().name("llm-tokenizer").start(counting);
        try {
            OptionalLong counted = counting.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (counted.isEmpty()) {
                resting.set(REST);
            }
            return counted;
        } catch (TimeoutException e) {
            resting.set(REST);
            return OptionalLong.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("counting fails only by a mistake of its own", e.getCause());
        } finally {
            counting.cancel(true);
        }
    }

    private OptionalLong ask(String text) throws InterruptedException {
        int most = FRAME + ANSWER * Math.min(text.length(), LONGEST);
        try {
            HttpResponse<InputStream> response = client.send(request(text), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (NO_SUCH_PAGE.contains(response.statusCode())) {
                    none = true;
                }
                return response.statusCode() == 200
                        ? counted(JSON.readTree(body.readNBytes(most)))
                        : OptionalLong.empty();
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private HttpRequest request(String text) throws IOException {
        Flavour flavour = settings.flavour();
        String body = JSON.writeValueAsString(flavour.tokenizerRequest(settings.model(), text));
        return address.request(flavour.tokenizerPath().orElseThrow(), settings)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    /** vLLM and SGLang tell the number; llama.cpp lists the tokens. */
    private static OptionalLong counted(JsonNode answer) {
        JsonNode told = answer.path("count");
        long tokens = told.isIntegralNumber() && told.canConvertToLong()
                ? told.longValue()
                : answer.path("tokens").size();
        return tokens > 0 ? OptionalLong.of(tokens) : OptionalLong.empty();
    }
}
