package dev.banyan.web3j.rpc;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.hex.Hash;
import dev.banyan.web3j.endpoint.BestHead;
import dev.banyan.web3j.endpoint.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The round that is made of several nodes now and then: each is asked for its chain and its newest block, then all for the
 * block at one height that is settled for all that keep up. What comes of it is written down and told.
 */
final class Survey {

    private static final Logger LOG = LoggerFactory.getLogger(Survey.class);
    private static final RpcRequest CHAIN_ID = RpcRequest.of("eth_chainId");
    private static final RpcRequest LATEST = RpcRequest.of("eth_getBlockByNumber", "latest", false);

    private final Endpoints endpoints;
    private final CountDownLatch closed = new CountDownLatch(1);

    Survey(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Makes rounds until it is closed, the first after one interval; for a virtual thread of its own. */
    void run() {
        long pause = endpoints.rules().survey().toMillis();
        try {
            while (!closed.await(pause, TimeUnit.MILLISECONDS)) {
                round().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CompletionException e) {
            LOG.error("The nodes are not compared any more", e);
        }
    }

    void close() {
        closed.countDown();
    }

    /** One round; never fails. */
    CompletableFuture<Void> round() {
        List<CompletableFuture<Optional<Told>>> answers =
                endpoints.all().stream().map(this::ask).toList();
        return all(answers)
                .thenCompose(done -> compare(
                        learn(answers.stream().map(CompletableFuture::join).toList())))
                .thenRun(endpoints::tell);
    }

    /** What a node says of itself. */
    private record Told(String chain, long head) {}

    /** A node that asked to slow down is left alone while it rests. */
    private CompletableFuture<Optional<Told>> ask(Endpoint node) {
        if (node.isSlowedDown() && node.health().isResting(endpoints.now())) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return asked(node, List.of(CHAIN_ID, LATEST))
                .thenApply(replies -> Optional.of(new Told(
                        replies.getFirst().require().asText(),
                        Quantity.small(replies.getLast().require(), "number"))))
                .exceptionally(failure -> {
                    ChainException problem = problem(node, failure);
                    boolean refused = problem.code() == Code.REJECTED || problem.code() == Code.UNSUPPORTED;
                    if (!refused && closed.getCount() > 0) {
                        endpoints.missed(node, problem);
                    }
                    return Optional.empty();
                });
    }

    /** The heads of those that serve the chain. */
    private List<OptionalLong> learn(List<Optional<Told>> told) {
        endpoints.heard(told.stream().map(it -> it.map(Told::chain)).toList());
        List<OptionalLong> heads = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            Endpoint node = endpoints.all().get(i);
            boolean counts =
                    told.get(i).isPresent() && node.health().otherChain().isEmpty();
            OptionalLong head =
                    counts ? OptionalLong.of(told.get(i).orElseThrow().head()) : OptionalLong.empty();
            heads.add(head);
            head.ifPresent(number -> {
                endpoints.reached(node);
                endpoints.saw(node, number);
            });
        }
        return heads;
    }

    /** At a height that most have; of three or more, one that lags or runs ahead does not say which. */
    private CompletableFuture<Void> compare(List<OptionalLong> heads) {
        OptionalLong lowest = BestHead.lowestCompared(
                heads, endpoints.current(), endpoints.rules().mostBehind());
        long height = lowest.orElse(-1) - endpoints.rules().settled();
        if (height < 0) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<Optional<Hash>>> named = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            boolean asks = heads.get(i).isPresent() && heads.get(i).getAsLong() >= height;
            named.add(
                    asks ? hash(endpoints.all().get(i), height) : CompletableFuture.completedFuture(Optional.empty()));
        }
        return all(named)
                .thenRun(() -> endpoints.voted(
                        Vote.count(named.stream().map(CompletableFuture::join).toList(), endpoints.current())));
    }

    private CompletableFuture<Optional<Hash>> hash(Endpoint node, long height) {
        return asked(node, List.of(RpcRequest.of("eth_getBlockByNumber", Quantity.of(height), false)))
                .thenApply(replies -> Optional.of(
                        Hash.of(replies.getFirst().require().path("hash").asText())))
                .exceptionally(failure -> Optional.empty());
    }

    private CompletableFuture<List<RpcReply>> asked(Endpoint node, List<RpcRequest> requests) {
        return node.exchange(requests).orTimeout(endpoints.rules().patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    private ChainException problem(Endpoint node, Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> problem(node, wrapped.getCause());
            case ChainException known -> known;
            case TimeoutException late ->
                new ChainException(
                        Code.TIMEOUT,
                        "node " + node.url() + ": no answer within "
                                + endpoints.rules().patience().toMillis() + " ms");
            default ->
                new ChainException(Code.MALFORMED, "node " + node.url() + ": the answer makes no sense", failure);
        };
    }

    private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> stages) {
        return CompletableFuture.allOf(stages.toArray(CompletableFuture<?>[]::new));
    }
}
