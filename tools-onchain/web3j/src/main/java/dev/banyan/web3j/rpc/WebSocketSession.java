package dev.banyan.web3j.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.hex.Hash;
import dev.banyan.web3j.rpc.JsonRpc.Numbered;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.websocket.WebSocketClient;

/**
 * One WebSocket connection from its handshake to its end, on web3j's socket. The socket's thread does nothing but hand
 * over; what is asked together travels as one batch, and replies are paired by number. When it ends, everything without an answer fails.
 */
final class WebSocketSession {

    private static final int SILENCE_BEFORE_LOST_SECONDS = 10;
    private static final int MOST_WAITING = 4096;

    private final NodeUrl url;
    private final LinkLimits limits;
    private final JsonRpc codec;
    private final ExecutorService threads;
    private final Runnable onPush;
    private final Consumer<Hash> onBlock;
    private final LinkProbe probe;
    private final Socket socket;
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> end = new AtomicReference<>();

    private record Waiting(String method, CompletableFuture<RpcReply> reply) {}

    WebSocketSession(
            NodeUrl url,
            LinkLimits limits,
            JsonRpc codec,
            ExecutorService threads,
            Runnable onPush,
            Consumer<Hash> onBlock,
            LinkProbe probe) {
        this.url = url;
        this.limits = limits;
        this.codec = codec;
        this.threads = threads;
        this.onPush = onPush;
        this.onBlock = onBlock;
        this.probe = probe;
        this.socket = new Socket(url.secretUri());
        socket.setSocketFactory(new PromptSockets());
        socket.setTcpNoDelay(true);
        socket.setConnectionLostTimeout(SILENCE_BEFORE_LOST_SECONDS);
    }

    /** Blocks until the connection stands; for virtual threads only. */
    void connect() {
        try {
            if (socket.connectBlocking(limits.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        socket.close();
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
        probe.asked(requests);
        List<CompletableFuture<RpcReply>> replies = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += JsonRpc.BATCH) {
            replies.addAll(send(codec.number(requests.subList(from, Math.min(from + JsonRpc.BATCH, requests.size())))));
        }
        return CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> replies.stream().map(CompletableFuture::join).toList());
    }

    void close() {
        ended("the client is closed");
        socket.close();
    }

    private List<CompletableFuture<RpcReply>> send(List<Numbered> batch) {
        List<CompletableFuture<RpcReply>> replies =
                batch.stream().map(this::expect).toList();
        try {
            socket.send(codec.encode(batch));
        } catch (WebsocketNotConnectedException e) {
            ended("the connection broke");
        }
        if (!isOpen()) {
            failWaiting();
        }
        return replies;
    }

    private CompletableFuture<RpcReply> expect(Numbered numbered) {
        CompletableFuture<RpcReply> reply = new CompletableFuture<>();
        waiting.put(numbered.id(), new Waiting(numbered.request().method(), reply));
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

    private void handle(String message, long receivedAt) {
        JsonNode json;
        try {
            json = codec.parse(message);
        } catch (ChainException e) {
            ended("it sent something that is no JSON-RPC");
            socket.close();
            return;
        }
        if (json.isArray()) {
            json.forEach(one -> handleOne(one, receivedAt));
        } else {
            handleOne(json, receivedAt);
        }
    }

    private void handleOne(JsonNode json, long receivedAt) {
        if (json.hasNonNull("method")) {
            probe.pushed(receivedAt);
            onPush.run();
            hash(json).ifPresent(onBlock);
            return;
        }
        Waiting asked = waiting.remove(json.path("id").asLong(-1));
        if (asked == null) {
            return;
        }
        probe.answered(asked.method(), receivedAt);
        try {
            asked.reply().complete(codec.reply(asked.method(), json));
        } catch (ChainException e) {
            asked.reply().completeExceptionally(e);
        }
    }

    /** Of a pushed block; what is no hash is none. */
    private static Optional<Hash> hash(JsonNode push) {
        try {
            return Optional.of(
                    Hash.of(push.path("params").path("result").path("hash").asText()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
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

    /** web3j's socket, without its log of every message, which names the whole URL. */
    private final class Socket extends WebSocketClient {

        Socket(URI uri) {
            super(uri);
        }

        @Override
        public void onOpen(ServerHandshake handshake) {
            // Whoever connects waits for it.
        }

        @Override
        public void onMessage(String message) {
            if (isOpen()) {
                long receivedAt = probe.received();
                threads.execute(() -> handle(message, receivedAt));
            }
        }

        @Override
        public void onClose(int code, String reason, boolean byNode) {
            ended("the connection broke");
        }

        @Override
        public void onError(Exception error) {
            String words = error.getMessage();
            ended(url.redact(words == null ? error.getClass().getSimpleName() : words));
            close();
        }
    }
}
