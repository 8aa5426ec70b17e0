package dev.banyan.web3j.rpc;

import dev.banyan.api.hex.Hash;
import dev.banyan.web3j.endpoint.EndpointReport;
import dev.banyan.web3j.endpoint.EndpointRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One or more nodes of the same chain. Everything goes to the first one that works; one that can not be reached, is
 * late, or asks to slow down is passed over for five seconds, and longer each time it fails again, up to a minute. A
 * node that does not know the block asked about is passed over for that question. With several, {@link #survey} sets aside those that
 * lag, serve another chain, or contradict the others about settled blocks. Thread-safe; never blocks.
 */
public final class RpcPool implements AutoCloseable {

    private final Endpoints endpoints;
    private final Survey survey;

    private RpcPool(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.survey = new Survey(endpoints);
    }

    /**
     * A pool over these nodes, the first preferred; connects when first used.
     *
     * @param threads runs the exchanges; must not be bounded
     */
    public static RpcPool of(List<NodeUrl> urls, LinkLimits limits, ExecutorService threads) {
        return of(urls, limits, threads, LinkProbe.NONE, EndpointRules.defaults(), System::nanoTime);
    }

    /** The same with a probe on every WebSocket, other rules for who is passed over, and a clock that tells nanoseconds. */
    public static RpcPool of(
            List<NodeUrl> urls,
            LinkLimits limits,
            ExecutorService threads,
            LinkProbe probe,
            EndpointRules rules,
            LongSupplier nanos) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no node URL");
        }
        List<Endpoint> nodes = new ArrayList<>();
        for (NodeUrl url : urls) {
            RpcLink link = url.isWebSocket()
                    ? new WebSocketLink(url, limits, threads, probe)
                    : new HttpLink(url, limits, threads);
            nodes.add(new Endpoint(nodes.size(), url, link));
        }
        return new RpcPool(new Endpoints(nodes, rules, nanos));
    }

    /**
     * Replies, all from the same node.
     *
     * @param replies in the order of the requests
     * @param retried true if another node failed first, which may have done what it was asked all the same
     * @param from the node's place in the order given, from zero
     */
    public record Answer(List<RpcReply> replies, boolean retried, int from) {

        /** Keeps its own copy. */
        public Answer {
            replies = List.copyOf(replies);
        }
    }

    /** The replies in the order of the requests, from the first node that works; all from the same one. */
    public CompletableFuture<List<RpcReply>> exchange(List<RpcRequest> requests) {
        return answer(requests).thenApply(Answer::replies);
    }

    /**
     * As {@link #exchange}, from the first node whose replies pass a test.
     *
     * @param test throws {@link dev.banyan.api.chain.ChainException} for replies that can not be true, or that miss the
     *     block asked about; it is what this fails with if no node passes
     */
    public CompletableFuture<List<RpcReply>> exchange(List<RpcRequest> requests, Consumer<List<RpcReply>> test) {
        return new Failover(endpoints, requests, test).run().thenApply(Answer::replies);
    }

    /** As {@link #exchange}, told whether it was the first try. */
    public CompletableFuture<Answer> answer(List<RpcRequest> requests) {
        return requests.isEmpty()
                ? CompletableFuture.completedFuture(new Answer(List.of(), false, 0))
                : new Failover(endpoints, requests, replies -> {}).run();
    }

    /** The reply to one request. */
    public CompletableFuture<RpcReply> ask(RpcRequest request) {
        return exchange(List.of(request)).thenApply(List::getFirst);
    }

    /** Lets all nodes hear of something that one of them has taken, and leaves it to them what they say to it. */
    public void spread(List<RpcRequest> requests, int except) {
        endpoints.order().stream()
                .filter(node -> node.number() != except && node.isChecked())
                .forEach(node -> node.exchange(requests).exceptionally(failure -> List.of()));
    }

    /** What each node says of its chain, in the order given; empty for one that does not answer. */
    public CompletableFuture<List<Optional<String>>> chains() {
        return endpoints.chains();
    }

    /** Makes one round of all nodes: their chains, their heads, and whether they agree. Never fails. */
    public CompletableFuture<Void> survey() {
        return survey.round();
    }

    /** Makes rounds until the pool is closed; for a virtual thread of its own. */
    public void watch() {
        survey.run();
    }

    /** True if another node may answer what one does not know. */
    public boolean hasSeveral() {
        return endpoints.areSeveral();
    }

    /** Calls {@code listener}, from any thread, whenever one of several nodes begins to stand otherwise. */
    public void onChange(Consumer<EndpointReport> listener) {
        endpoints.onChange(listener);
    }

    /** How the nodes stand, in the order given. */
    public List<EndpointReport> reports() {
        return endpoints.reports();
    }

    /** Calls {@code hint}, from any thread, whenever a node may have a new head or its connection broke. */
    public void onHeadHint(Runnable hint) {
        endpoints.all().forEach(node -> node.link().onHeadHint(hint));
    }

    /** Takes back what {@link #onHeadHint} was given. */
    public void removeHeadHint(Runnable hint) {
        endpoints.all().forEach(node -> node.link().removeHeadHint(hint));
    }

    /** Calls {@code hint}, from any thread, with the hash of every block that a node pushes while anybody wants head hints. */
    public void onBlockHint(Consumer<Hash> hint) {
        endpoints.all().forEach(node -> node.link().onBlockHint(hint));
    }

    /** True while the node that is asked next pushes its new heads, so that polling is only a safety net. */
    public boolean pushesHeads() {
        List<Endpoint> order = endpoints.order();
        return !order.isEmpty() && order.getFirst().link().pushesHeads();
    }

    /** Notes the newest block that the only node has told; several tell theirs to the survey. */
    public void saw(long number) {
        if (endpoints.areSeveral()) {
            return;
        }
        endpoints.saw(endpoints.all().getFirst(), number);
    }

    /** Breaks all connections for good. */
    @Override
    public void close() {
        survey.close();
        endpoints.all().forEach(node -> node.link().close());
    }
}
