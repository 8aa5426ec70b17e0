package dev.banyan.web3j.rpc;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.web3j.rpc.RpcReply.Fault;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One or more nodes of the same chain. Everything goes to the first one that works; one that can not be reached, is
 * late, or asks to slow down is passed over for five seconds, and longer each time it fails again, up to a minute. A
 * node that speaks for another chain than the first one did is never asked again. Thread-safe; never blocks.
 */
public final class RpcPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RpcPool.class);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final RpcRequest CHAIN_ID = RpcRequest.of("eth_chainId");

    private final List<Node> nodes;
    private final LongSupplier nanos;
    private volatile String chain = "";

    private RpcPool(List<Node> nodes, LongSupplier nanos) {
        this.nodes = nodes;
        this.nanos = nanos;
    }

    /**
     * A pool over these nodes, the first preferred; connects when first used.
     *
     * @param threads runs the exchanges; must not be bounded
     */
    public static RpcPool of(List<NodeUrl> urls, LinkLimits limits, ExecutorService threads) {
        return of(urls, limits, threads, LinkProbe.NONE);
    }

    /** The same, with a probe on every WebSocket. */
    public static RpcPool of(List<NodeUrl> urls, LinkLimits limits, ExecutorService threads, LinkProbe probe) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no node URL");
        }
        return new RpcPool(
                urls.stream()
                        .map(url -> new Node(
                                url,
                                url.isWebSocket()
                                        ? new WebSocketLink(url, limits, threads, probe)
                                        : new HttpLink(url, limits, threads)))
                        .toList(),
                System::nanoTime);
    }

    /** A node with what is known of its health. */
    private static final class Node {
        private final NodeUrl url;
        private final RpcLink link;
        private volatile boolean checked;
        private volatile int failures;
        private volatile long restsUntil;
        private volatile boolean resting;

        Node(NodeUrl url, RpcLink link) {
            this.url = url;
            this.link = link;
        }
    }

    /**
     * Replies, all from the same node.
     *
     * @param replies in the order of the requests
     * @param retried true if another node failed first, which may have done what it was asked all the same
     */
    public record Answer(List<RpcReply> replies, boolean retried) {

        /** Keeps its own copy. */
        public Answer {
            replies = List.copyOf(replies);
        }
    }

    /** The replies in the order of the requests, from the first node that works; all from the same one. */
    public CompletableFuture<List<RpcReply>> exchange(List<RpcRequest> requests) {
        return answer(requests).thenApply(Answer::replies);
    }

    /** As {@link #exchange}, told whether it was the first try. */
    public CompletableFuture<Answer> answer(List<RpcRequest> requests) {
        return requests.isEmpty()
                ? CompletableFuture.completedFuture(new Answer(List.of(), false))
                : attempt(inOrder(), 0, requests);
    }

    /** The reply to one request. */
    public CompletableFuture<RpcReply> ask(RpcRequest request) {
        return exchange(List.of(request)).thenApply(List::getFirst);
    }

    /** Calls {@code hint}, from any thread, whenever a node may have a new head or its connection broke. */
    public void onHeadHint(Runnable hint) {
        nodes.forEach(node -> node.link.onHeadHint(hint));
    }

    /** Takes back what {@link #onHeadHint} was given. */
    public void removeHeadHint(Runnable hint) {
        nodes.forEach(node -> node.link.removeHeadHint(hint));
    }

    /** True while the node that is asked next pushes its new heads, so that polling is only a safety net. */
    public boolean pushesHeads() {
        return inOrder().getFirst().link.pushesHeads();
    }

    /** Breaks all connections for good. */
    @Override
    public void close() {
        nodes.forEach(node -> node.link.close());
    }

    /** Nodes that do not rest in the order given, then the others by the end of their rest. */
    private List<Node> inOrder() {
        long now = nanos.getAsLong();
        return nodes.stream()
                .sorted(Comparator.comparingLong(node -> node.resting ? Math.max(node.restsUntil - now, 0) : 0L))
                .toList();
    }

    private CompletableFuture<Answer> attempt(List<Node> order, int index, List<RpcRequest> requests) {
        Node node = order.get(index);
        return checked(node)
                .thenCompose(ready -> node.link.exchange(requests))
                .thenApply(replies -> {
                    refuseSlowDown(replies);
                    worked(node);
                    return new Answer(replies, index > 0);
                })
                .exceptionallyCompose(failure -> failed(order, index, requests, root(failure)));
    }

    private CompletableFuture<Answer> failed(
            List<Node> order, int index, List<RpcRequest> requests, Throwable failure) {
        if (!mayFailOver(failure)) {
            return CompletableFuture.failedFuture(failure);
        }
        rest(order.get(index), failure);
        return index + 1 < order.size() ? attempt(order, index + 1, requests) : CompletableFuture.failedFuture(failure);
    }

    /** With several nodes, makes sure that one speaks for the chain of the others before it is believed. */
    private CompletableFuture<Boolean> checked(Node node) {
        if (nodes.size() == 1 || node.checked) {
            return CompletableFuture.completedFuture(true);
        }
        return node.link.exchange(List.of(CHAIN_ID)).thenApply(replies -> {
            String says = replies.getFirst().require().asText();
            synchronized (this) {
                if (chain.isEmpty()) {
                    chain = says;
                }
            }
            if (!chain.equals(says)) {
                throw new ChainException(
                        Code.UNREACHABLE, "node " + node.url + " is on chain " + says + ", not on " + chain);
            }
            node.checked = true;
            return true;
        });
    }

    private static void refuseSlowDown(List<RpcReply> replies) {
        for (RpcReply reply : replies) {
            if (reply instanceof Fault fault && Faults.code(fault) == Code.RATE_LIMITED) {
                throw Faults.asException(fault);
            }
        }
    }

    private static boolean mayFailOver(Throwable failure) {
        return failure instanceof ChainException e
                && (e.code() == Code.UNREACHABLE || e.code() == Code.TIMEOUT || e.code() == Code.RATE_LIMITED);
    }

    private void rest(Node node, Throwable failure) {
        if (nodes.size() == 1) {
            return;
        }
        int failures = Math.min(node.failures + 1, 8);
        Duration rest = SHORTEST_REST.multipliedBy(1L << (failures - 1));
        node.failures = failures;
        node.restsUntil = nanos.getAsLong() + (rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest).toNanos();
        if (!node.resting) {
            LOG.warn("Passing over a node: {}", failure.getMessage());
        }
        node.resting = true;
    }

    private static void worked(Node node) {
        node.failures = 0;
        node.resting = false;
    }

    private static Throwable root(Throwable failure) {
        return failure instanceof CompletionException e && e.getCause() != null ? root(e.getCause()) : failure;
    }
}
