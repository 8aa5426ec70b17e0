package dev.banyan.verify.command;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A {@code run} in a process of its own, and its status pages. */
public record RunningDaemon(Banyan process, URI pages, HttpClient http) implements AutoCloseable {

    private static final Pattern PAGES = Pattern.compile("status at (http://127\\.0\\.0\\.1:\\d+)/");
    private static final Duration START = Duration.ofMinutes(3);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Starts it and waits until it has seen a head. */
    public static RunningDaemon start(Path folder, String file, String... more) {
        return startWith(Map.of(), folder, file, more);
    }

    /** The same with variables of its own. */
    public static RunningDaemon startWith(Map<String, String> environment, Path folder, String file, String... more) {
        String[] words = new String[more.length + 6];
        System.arraycopy(
                new String[] {
                    "run", file, "--port", "0", "--data", folder.resolve("data").toString()
                },
                0,
                words,
                0,
                6);
        System.arraycopy(more, 0, words, 6, more.length);
        Banyan process = Banyan.start(folder, environment, words);
        try {
            Awaitility.await()
                    .atMost(START)
                    .until(() -> PAGES.matcher(process.err()).find());
            Matcher pages = PAGES.matcher(process.err());
            if (!pages.find()) {
                throw new AssertionError(process.err());
            }
            RunningDaemon daemon = new RunningDaemon(process, URI.create(pages.group(1)), HttpClient.newHttpClient());
            Awaitility.await().atMost(START).until(() -> daemon.ready() == 200);
            return daemon;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("it did not start; it said: " + process.lastWords(), e);
        }
    }

    /** The status code of {@code /health/ready}. */
    public int ready() {
        return get("/health/ready").statusCode();
    }

    /** The number of the newest block that it has seen. */
    public long block() {
        return status().get("endBlock").asLong();
    }

    /** What {@code /api/v1/status} says. */
    public JsonNode status() {
        HttpResponse<String> status = get("/api/v1/status");
        if (status.statusCode() != 200) {
            throw new AssertionError(status);
        }
        return json(status.body());
    }

    /** What {@code /metrics} says. */
    public String figures() {
        return get("/metrics").body();
    }

    /** Waits until it has said something. */
    public void says(String words) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> process.err().contains(words));
    }

    /** A text that must be one JSON document and nothing else. */
    public static JsonNode json(String text) {
        try {
            return MAPPER.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("not one JSON document: " + text, e);
        }
    }

    private HttpResponse<String> get(String path) {
        try {
            return http.send(HttpRequest.newBuilder(pages.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
        process.close();
    }
}
