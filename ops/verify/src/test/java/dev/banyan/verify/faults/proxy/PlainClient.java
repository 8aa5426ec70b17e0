package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client that knows no more than HTTP and JSON, and mends nothing. */
final class PlainClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    PlainClient(URI url) {
        this.url = url;
    }

    /** The whole response to a text. */
    HttpResponse<String> post(String text, Duration patience) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    HttpResponse<String> post(String method) throws IOException {
        return post(Answers.request(method).toString(), PATIENCE);
    }

    /** What the node says to one call: result or error. */
    JsonNode ask(String method, Object... parameters) throws IOException {
        return Answers.parse(
                post(Answers.request(method, parameters).toString(), PATIENCE).body());
    }

    /** The result of one call. */
    JsonNode result(String method, Object... parameters) throws IOException {
        JsonNode answer = ask(method, parameters);
        if (!answer.has("result")) {
            throw new AssertionError(answer);
        }
        return answer.get("result");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
