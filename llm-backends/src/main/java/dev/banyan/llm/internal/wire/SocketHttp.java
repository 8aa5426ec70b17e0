package dev.banyan.llm.internal.wire;

import dev.banyan.llm.internal.trouble.HttpTrouble;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * LangChain4j's door to HTTP, such that a call lives and dies with its thread: it returns when the last event was heard, and
 * an interrupt closes its connection. Troubles reach the listener as {@link TroubleException}s.
 */
final class SocketHttp implements HttpClient {

    private static final int LONGEST_REFUSAL = 64 << 10;
    private static final String DONE = "[DONE]";

    private final java.net.http.HttpClient client;
    private final String server;
    private final int mostBytes;
    private final UnaryOperator<String> withoutKey;

    /**
     * Over a client, to one server.
     *
     * @param withoutKey leaves the key out of what the server says about a request that carried it
     */
    SocketHttp(java.net.http.HttpClient client, String server, int mostBytes, UnaryOperator<String> withoutKey) {
        this.client = client;
        this.server = server;
        this.mostBytes = mostBytes;
        this.withoutKey = withoutKey;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("answers are always streamed");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            HttpResponse<InputStream> response = client.send(translate(request), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                refuseBadStatus(response, body);
                listen(response, body, listener);
            }
            listener.onClose();
        } catch (TroubleException e) {
            listener.onError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.onError(e);
        } catch (IOException e) {
            listener.onError(new TroubleException(Kind.SERVER_DOWN, server + " can not be reached, or hung up"));
        }
    }

    private void refuseBadStatus(HttpResponse<InputStream> response, InputStream body) throws IOException {
        if (response.statusCode() / 100 != 2) {
            String said = new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
            String retryAfter = response.headers().firstValue("retry-after").orElse("");
            throw new TroubleException(
                    HttpTrouble.of(server, response.statusCode(), withoutKey.apply(said), retryAfter), 0);
        }
    }

    private void listen(HttpResponse<InputStream> response, InputStream body, ServerSentEventListener listener) {
        listener.onOpen(SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .build());
        End end = new End();
        Pieces pieces = new Pieces();
        try {
            EventStream.read(body, server, mostBytes, data -> {
                refuseError(data);
                end.see(data);
                if (!pieces.keep(data)) {
                    passOn(pieces.rest(), listener);
                    passOn(standard(data), listener);
                }
            });
        } catch (IOException e) {
            throw cut();
        }
        if (!end.seen) {
            throw cut();
        }
    }

    private static void passOn(String data, ServerSentEventListener listener) {
        if (!data.isEmpty()) {
            listener.onEvent(new ServerSentEvent(null, data));
        }
    }

    private TroubleException cut() {
        return new TroubleException(Kind.STREAM_CUT, "the answer of " + server + " broke off");
    }

    /** Servers that fail in the middle say so in an event, the status being out already. */
    private void refuseError(String data) {
        if (data.startsWith("{\"error\"") || data.contains("\"object\":\"error\"")) {
            throw new TroubleException(HttpTrouble.of(server, 500, withoutKey.apply(data), ""), 0);
        }
    }

    /** Newer servers call it {@code reasoning}; inside a text the quotes would be escaped. */
    private static String standard(String data) {
        return data.replace("\"reasoning\":", "\"reasoning_content\":");
    }

    private static java.net.http.HttpRequest translate(HttpRequest request) {
        var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    /** Whether the answer came to its end: a connection that ends tells nothing. */
    private static final class End {

        private boolean seen;

        void see(String data) {
            seen = seen
                    || data.equals(DONE)
                    || data.contains("\"finish_reason\":\"")
                    || data.contains("\"finish_reason\": \"");
        }
    }
}
