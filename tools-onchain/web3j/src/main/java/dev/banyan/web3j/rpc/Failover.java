package dev.banyan.web3j.rpc;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.web3j.rpc.RpcPool.Answer;
import dev.banyan.web3j.rpc.RpcReply.Fault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange on its way from node to node. The next one is asked when one can not be reached, is late, asks to slow down,
 * does not know the block that is asked about, or gives an answer that contradicts itself.
 */
final class Failover {

    private static final Logger LOG = LoggerFactory.getLogger(Failover.class);

    private final Endpoints endpoints;
    private final List<Endpoint> order;
    private final List<RpcRequest> requests;
    private final Consumer<List<RpcReply>> test;

    /** The first answer of a node that does not know the block, which stands if no other knows more. */
    private @Nullable Answer unknowing;

    /** The first failure of the test, which tells more than that others can not be reached. */
    private @Nullable ChainException doubt;

    /**
     * An exchange with those nodes that may be asked now.
     *
     * @param test throws {@link ChainException} for replies that can not be true, or that miss the block asked about
     */
    Failover(Endpoints endpoints, List<RpcRequest> requests, Consumer<List<RpcReply>> test) {
        this.endpoints = endpoints;
        this.order = endpoints.order();
        this.requests = requests;
        this.test = test;
    }

    CompletableFuture<Answer> run() {
        return attempt(0, endpoints::nobody);
    }

    private interface Reason {
        Throwable failure();
    }

    private CompletableFuture<Answer> attempt(int index, Reason last) {
        if (index >= order.size()) {
            return exhausted(last);
        }
        Endpoint node = order.get(index);
        return endpoints
                .checked(node)
                .thenCompose(ready -> asked(node))
                .<Supplier<CompletableFuture<Answer>>>thenApply(replies -> () -> judged(index, replies))
                .exceptionally(failure -> () -> failed(index, root(failure)))
                .thenCompose(Supplier::get);
    }

    private CompletableFuture<List<RpcReply>> asked(Endpoint node) {
        long since = endpoints.now();
        return node.exchange(requests).thenApply(replies -> {
            refuseSlowDown(replies);
            endpoints.answered(node, since);
            return replies;
        });
    }

    private CompletableFuture<Answer> judged(int index, List<RpcReply> replies) {
        Endpoint node = order.get(index);
        Answer answer = new Answer(replies, index > 0, node.number());
        if (replies.stream().anyMatch(Failover::missesBlock)) {
            unknowing = unknowing == null ? answer : unknowing;
            return attempt(index + 1, endpoints::nobody);
        }
        try {
            test.accept(replies);
            return CompletableFuture.completedFuture(answer);
        } catch (ChainException e) {
            if (e.code() != Code.UNKNOWN_BLOCK) {
                LOG.warn("Not believing node {}: {}", node.url(), e.getMessage());
            }
            doubt = doubt == null ? e : doubt;
            return attempt(index + 1, () -> e);
        }
    }

    private CompletableFuture<Answer> failed(int index, Throwable failure) {
        if (!mayFailOver(failure)) {
            return CompletableFuture.failedFuture(failure);
        }
        endpoints.failed(order.get(index), failure);
        return attempt(index + 1, () -> failure);
    }

    private CompletableFuture<Answer> exhausted(Reason last) {
        if (unknowing != null) {
            return CompletableFuture.completedFuture(unknowing);
        }
        return CompletableFuture.failedFuture(doubt == null ? last.failure() : doubt);
    }

    private static boolean missesBlock(RpcReply reply) {
        return reply instanceof Fault fault && Faults.code(fault) == Code.UNKNOWN_BLOCK;
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

    private static Throwable root(Throwable failure) {
        return failure instanceof CompletionException e && e.getCause() != null ? root(e.getCause()) : failure;
    }
}
