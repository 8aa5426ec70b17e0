package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A WebSocket that keeps all that comes in. */
final class PlainSocket implements WebSocket.Listener, AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean broken;

    PlainSocket(URI url) {
        this.socket = http.newWebSocketBuilder().buildAsync(url, this).join();
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** The first answer with this id, once it is there. */
    JsonNode answer(int id) {
        return Awaitility.await()
                .until(
                        () -> messages().stream()
                                .filter(message -> message.path("id").asInt(-1) == id)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What was pushed so far. */
    List<JsonNode> pushes() {
        return messages().stream().filter(message -> message.has("method")).toList();
    }

    List<String> texts() {
        return List.copyOf(texts);
    }

    boolean broken() {
        return broken;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            texts.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        broken = true;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        broken = true;
        return null;
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    private List<JsonNode> messages() {
        return texts.stream()
                .map(text -> {
                    try {
                        return Answers.parse(text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
