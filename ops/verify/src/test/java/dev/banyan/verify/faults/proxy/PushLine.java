package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A client's subscriptions at the node, on a WebSocket of their own that is opened for the first one. */
final class PushLine implements Subscriptions, WebSocket.Listener, AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Node node;
    private final BiConsumer<String, JsonNode> onPush;
    private final Map<JsonNode, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    private record Waiting(String name, CompletableFuture<JsonNode> answer) {}

    /** Calls {@code onPush} with the subscription's name and the whole message. */
    PushLine(Node node, BiConsumer<String, JsonNode> onPush) {
        this.node = node;
        this.onPush = onPush;
    }

    @Override
    public JsonNode ask(ObjectNode request) throws IOException {
        Waiting asked = new Waiting(request.path("params").path(0).asText(), new CompletableFuture<>());
        waiting.put(request.path("id"), asked);
        try {
            send(request.toString());
            return asked.answer().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            receive(text);
        }
        from.request(1);
        return null;
    }

    @Override
    public synchronized void close() {
        if (socket != null) {
            socket.abort();
        }
    }

    private synchronized void send(String text) throws InterruptedException {
        if (socket == null) {
            socket = node.http()
                    .newWebSocketBuilder()
                    .buildAsync(node.webSocket(), this)
                    .join();
        }
        socket.sendText(text, true).join();
    }

    private void receive(String text) {
        JsonNode message;
        try {
            message = Answers.parse(text);
        } catch (IOException e) {
            throw new IllegalStateException("the node pushed no JSON: " + text, e);
        }
        Waiting asked = message.has("id") ? waiting.remove(message.path("id")) : null;
        if (asked != null) {
            names.put(message.path("result").asText(), asked.name());
            asked.answer().complete(message);
        } else {
            String subscription = message.path("params").path("subscription").asText();
            onPush.accept(names.getOrDefault(subscription, "unknown"), message);
        }
    }
}
