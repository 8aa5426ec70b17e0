package dev.banyan.web3j.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.web3j.rpc.JsonRpc.Numbered;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.websocket.WebSocketClient;
import org.web3j.protocol.websocket.WebSocketListener;

/**
 * One WebSocket connection from its handshake to its end, on web3j's client. The socket's thread does nothing but hand
 * over; requests travel one by one and are paired by number. When it ends, everything without an answer fails.
 */
final class WebSocketSession implements WebSocketListener {

    private static final int SILENCE_BEFORE_LOST_SECONDS = 10;
    private static final int MOST_WAITING = 4096;

    private final NodeUrl url;
    private final LinkLimits limits;
    private final JsonRpc codec;
    private final ExecutorService threads;
    private final Runnable onPush;
    private final WebSocketClient client;
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> end = new AtomicReference<>();

    private record Waiting(String method, CompletableFuture<RpcReply> reply) {}

    WebSocketSession(NodeUrl url, LinkLimits limits, JsonRpc codec, ExecutorService threads, Runnable onPush) {
        this.url = url;
        this.limits = limits;
        this.codec = codec;
        this.threads = threads;
        this.onPush = onPush;
        this.client = new WebSocketClient(url.secretUri());
        client.setListener(this);
        client.setTcpNoDelay(true);
        client.setConnectionLostTimeout(SILENCE_BEFORE_LOST_SECONDS);
    }

    /** Blocks until the connection stands; for virtual threads only. */
    void connect() {
        try {
            if (client.connectBlocking(limits.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
        ended("no connection");
        throw broken();
    }

    boolean isOpen() {
        return end.get() == null;
    }

    CompletableFuture<List<RpcReply>> exchange(List<RpcRequest> requests) {
        if (waiting.size() > MOST_WAITING) {
            return CompletableFuture.failedFuture(
                    new ChainException(Code.TIMEOUT, "node " + url + ": too many requests are waiting for it"));
        }
        List<CompletableFuture<RpcReply>> replies =
                codec.number(requests).stream().map(this::send).toList();
        return CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> replies.stream().map(CompletableFuture::join).toList());
    }

    void close() {
        ended("the client is closed");
        client.close();
    }

    private CompletableFuture<RpcReply> send(Numbered numbered) {
        CompletableFuture<RpcReply> reply = new CompletableFuture<>();
        waiting.put(numbered.id(), new Waiting(numbered.request().method(), reply));
        try {
            client.send(codec.encode(List.of(numbered)));
        } catch (WebsocketNotConnectedException e) {
            ended("the connection broke");
        }
        if (!isOpen()) {
            failWaiting();
        }
        return reply.orTimeout(limits.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyAsync(failure -> forget(numbered.id(), failure), threads);
    }

    private RpcReply forget(long id, Throwable failure) {
        waiting.remove(id);
        if (failure instanceof ChainException known) {
            throw known;
        }
        throw new ChainException(
                Code.TIMEOUT,
                "node " + url + ": no answer within " + limits.requestTimeout().toMillis() + " ms");
    }

    @Override
    public void onMessage(String message) {
        if (isOpen()) {
            threads.execute(() -> handle(message));
        }
    }

    private void handle(String message) {
        JsonNode json;
        try {
            json = codec.parse(message);
        } catch (ChainException e) {
            ended("it sent something that is no JSON-RPC");
            client.close();
            return;
        }
        if (json.hasNonNull("method")) {
            onPush.run();
            return;
        }
        Waiting asked = waiting.remove(json.path("id").asLong(-1));
        if (asked == null) {
            return;
        }
        try {
            asked.reply().complete(codec.reply(asked.method(), json));
        } catch (ChainException e) {
            asked.reply().completeExceptionally(e);
        }
    }

    @Override
    public void onError(Exception error) {
        ended(url.redact(error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage()));
        client.close();
    }

    @Override
    public void onClose() {
        ended("the connection broke");
    }

    private void ended(String reason) {
        if (end.compareAndSet(null, reason)) {
            threads.execute(() -> {
                failWaiting();
                onPush.run();
            });
        }
    }

    private void failWaiting() {
        for (Long id : List.copyOf(waiting.keySet())) {
            Waiting lost = waiting.remove(id);
            if (lost != null) {
                lost.reply().completeExceptionally(broken());
            }
        }
    }

    private ChainException broken() {
        return new ChainException(Code.UNREACHABLE, "node " + url + ": " + end.get());
    }
}
