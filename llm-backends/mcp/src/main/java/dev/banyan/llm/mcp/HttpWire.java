package dev.banyan.llm.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.llm.mcp.SourceException.Code;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A line to a server over HTTP ("Streamable HTTP" of the protocol): a message is a POST, its answer JSON or a stream of events.
 * No stream is kept open beside that, no redirection followed. HTTP/1.1 alone: servers on uvicorn stumble over an offer of HTTP/2.
 */
final class HttpWire extends Wire {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Pattern SESSION = Pattern.compile("[!-~]{1,1024}");

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .build();
    private final URI url;
    private final SourceLimits limits;
    private volatile String session = "";
    private volatile String version = "";
    private volatile boolean broken;

    HttpWire(URI url, SourceLimits limits) {
        super(limits);
        this.url = url;
        this.limits = limits;
    }

    @Override
    CompletableFuture<JsonNode> exchange(long id, String request, Duration limit) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        Thread worker = Thread.ofVirtual().name("mcp-http").start(() -> {
            try {
                answer.complete(ask(id, request, limit));
            } catch (SourceException e) {
                broken |= e.breaksTheLine();
                answer.completeExceptionally(e);
            }
        });
        return answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((message, failure) -> {
            if (failure != null) {
                worker.interrupt();
            }
        });
    }

    @Override
    void tell(String message) {
        try {
            post(message, limits.toAnswer()).body().close();
        } catch (IOException e) {
            throw lost();
        }
    }

    @Override
    void agreed(String spoken) {
        version = spoken;
    }

    @Override
    boolean broken() {
        return broken;
    }

    /** Does not tell the server: a session that is not used any more ends by itself. */
    @Override
    public void close() {
        broken = true;
        client.shutdownNow();
    }

    private JsonNode ask(long id, String request, Duration limit) {
        HttpResponse<InputStream> response = post(request, limit);
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw refused(response.statusCode());
            }
            response.headers()
                    .firstValue("Mcp-Session-Id")
                    .filter(given -> SESSION.matcher(given).matches())
                    .ifPresent(given -> session = given);
            String type =
                    response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
            return type.startsWith("text/event-stream") ? event(body, id) : whole(body, id);
        } catch (IOException e) {
            throw lost();
        }
    }

    private HttpResponse<InputStream> post(String message, Duration limit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(limit)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(message));
        if (!session.isEmpty()) {
            request.header("Mcp-Session-Id", session);
        }
        if (!version.isEmpty()) {
            request.header("MCP-Protocol-Version", version);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            // The message of the exception may hold the address.
            throw new SourceException(Code.UNREACHABLE, "it does not answer at its url");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost();
        }
    }

    private SourceException refused(int status) {
        if (status == 404 && !session.isEmpty()) {
            return new SourceException(Code.LOST, "it has forgotten the session");
        }
        return new SourceException(
                status >= 500 || status == 401 || status == 403 || status == 404 ? Code.UNREACHABLE : Code.INVALID,
                "it answered with HTTP status " + status);
    }

    private static JsonNode whole(InputStream body, long id) throws IOException {
        byte[] bytes = body.readNBytes(SourceLimits.LARGEST + 1);
        if (bytes.length > SourceLimits.LARGEST) {
            throw flood();
        }
        JsonNode message = Json.object(bytes);
        if (!answers(message, id)) {
            throw new SourceException(Code.INVALID, "it answered something that was not asked");
        }
        return message;
    }

    /** Reads events until one is the answer (HTML, "Server-sent events": lines of {@code data:} up to a blank one). */
    private JsonNode event(InputStream body, long id) throws IOException {
        Lines lines = new Lines(body);
        StringBuilder data = new StringBuilder();
        int unasked = 0;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (line.get().startsWith("data:")) {
                data.append(line.get().substring("data:".length()).strip()).append('\n');
            } else if (line.get().isEmpty() && !data.isEmpty()) {
                JsonNode message = Json.object(data.toString().getBytes(StandardCharsets.UTF_8));
                if (answers(message, id)) {
                    return message;
                }
                unasked++;
                if (unasked > SourceLimits.UNASKED) {
                    throw new SourceException(Code.FLOOD, "it talks without end of what nobody asked");
                }
                unasked(message).ifPresent(this::tell);
                data.setLength(0);
            }
        }
        throw new SourceException(Code.LOST, "its stream ended before the answer");
    }

    private static SourceException lost() {
        return new SourceException(Code.LOST, "the connection was cut");
    }

    private static SourceException flood() {
        return new SourceException(Code.FLOOD, "it sent more than " + SourceLimits.LARGEST + " bytes for one answer");
    }

    /** Lines of a stream that in all is no longer than one answer may be. */
    private static final class Lines {

        private final InputStream in;
        private int read;

        Lines(InputStream in) {
            this.in = new BufferedInputStream(in);
        }

        Optional<String> next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    return Optional.empty();
                }
                read++;
                if (read > SourceLimits.LARGEST) {
                    throw flood();
                }
                if (next != '\r') {
                    line.write(next);
                }
            }
            return Optional.of(line.toString(StandardCharsets.UTF_8));
        }
    }
}
