package dev.banyan.llm.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether an address answers 2xx. HTTP/1.1 alone: servers on uvicorn answer an offer of HTTP/2 with an error. */
final class Health implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final HttpRequest request;

    Health(URI address) {
        this.request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    }

    boolean answers() {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
