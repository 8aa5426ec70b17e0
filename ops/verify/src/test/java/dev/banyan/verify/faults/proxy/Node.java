package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The node behind the proxy, asked over HTTP. */
final class Node implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    Node(URI url) {
        this.url = url;
    }

    /** Where its subscriptions are had. */
    URI webSocket() {
        return URI.create(url.toString().replaceFirst("^http", "ws"));
    }

    /** The client that reaches it. */
    HttpClient http() {
        return http;
    }

    /** The answer to a request or a batch. */
    JsonNode ask(JsonNode request) throws IOException {
        HttpRequest post = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                .build();
        try {
            return Answers.parse(
                    http.send(post, HttpResponse.BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The result of one call; null as JSON has it where there is none. */
    JsonNode result(String method, Object... parameters) throws IOException {
        return ask(Answers.request(method, parameters)).path("result");
    }

    /** The height of its newest block. */
    long height() throws IOException {
        return Answers.number(result("eth_blockNumber"));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
