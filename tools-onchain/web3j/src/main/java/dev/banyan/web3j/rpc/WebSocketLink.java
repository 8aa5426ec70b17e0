package dev.banyan.web3j.rpc;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.hex.Hash;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON-RPC over WebSocket. Holds one {@link WebSocketSession} at a time and opens the next when the last one ended and
 * something is asked. While anybody wants head hints, every session subscribes to {@code newHeads}.
 */
final class WebSocketLink implements RpcLink {

    private static final RpcRequest SUBSCRIBE = RpcRequest.of("eth_subscribe", "newHeads");

    private final NodeUrl url;
    private final LinkLimits limits;
    private final ExecutorService threads;
    private final LinkProbe probe;
    private final JsonRpc codec;
    private final List<Runnable> hints = new CopyOnWriteArrayList<>();
    private final List<Consumer<Hash>> blockHints = new CopyOnWriteArrayList<>();
    private @Nullable Opened current;
    private boolean closed;

    WebSocketLink(NodeUrl url, LinkLimits limits, ExecutorService threads) {
        this(url, limits, threads, LinkProbe.NONE);
    }

    WebSocketLink(NodeUrl url, LinkLimits limits, ExecutorService threads, LinkProbe probe) {
        this.url = url;
        this.limits = limits;
        this.threads = threads;
        this.probe = probe;
        this.codec = new JsonRpc(url);
    }

    /** A session on its way or standing, and whether it pushes heads. */
    private static final class Opened {
        private final WebSocketSession session;
        private final CompletableFuture<WebSocketSession> connected;
        private boolean asked;
        private volatile boolean pushes;

        Opened(WebSocketSession session, CompletableFuture<WebSocketSession> connected) {
            this.session = session;
            this.connected = connected;
        }
    }

    @Override
    public CompletableFuture<List<RpcReply>> exchange(List<RpcRequest> requests) {
        Opened opened;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(closedLink());
            }
            opened = open();
        }
        return opened.connected.thenCompose(session -> session.exchange(requests));
    }

    @Override
    public synchronized void onHeadHint(Runnable hint) {
        hints.add(hint);
        if (current != null && !closed) {
            subscribe(open());
        }
    }

    @Override
    public void removeHeadHint(Runnable hint) {
        hints.remove(hint);
    }

    @Override
    public void onBlockHint(Consumer<Hash> hint) {
        blockHints.add(hint);
    }

    @Override
    public synchronized boolean pushesHeads() {
        return current != null && current.session.isOpen() && current.pushes;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (current != null) {
            current.session.close();
        }
    }

    private Opened open() {
        if (current != null && current.session.isOpen()) {
            return current;
        }
        WebSocketSession session = new WebSocketSession(
                url,
                limits,
                codec,
                threads,
                this::hintHeads,
                hash -> blockHints.forEach(hint -> hint.accept(hash)),
                probe);
        Opened opened = new Opened(
                session,
                CompletableFuture.supplyAsync(
                        () -> {
                            session.connect();
                            return session;
                        },
                        threads));
        current = opened;
        subscribe(opened);
        return opened;
    }

    private void subscribe(Opened opened) {
        if (hints.isEmpty() || opened.asked) {
            return;
        }
        opened.asked = true;
        // A node that refuses leaves pushes false, and the watch polls it as it would over HTTP.
        CompletableFuture<?> subscribed = opened.connected
                .thenCompose(session -> session.exchange(List.of(SUBSCRIBE)))
                .thenAccept(replies -> opened.pushes = replies.getFirst() instanceof RpcReply.Value);
        subscribed.exceptionally(failure -> null);
    }

    private void hintHeads() {
        hints.forEach(Runnable::run);
    }

    private ChainException closedLink() {
        return new ChainException(Code.UNREACHABLE, "node " + url + ": the client is closed");
    }
}
