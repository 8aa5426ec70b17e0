package dev.banyan.web3j.client;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcPool.Answer;
import dev.banyan.web3j.rpc.RpcReply;
import dev.banyan.web3j.rpc.RpcReply.Fault;
import dev.banyan.web3j.rpc.RpcReply.Value;
import dev.banyan.web3j.rpc.RpcRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * {@code eth_sendRawTransaction}, its answers told apart. Refused is only said when it is certain: after another node
 * failed first, or when the node broke down itself, it is unknown.
 */
final class Transmitter {

    /** The most that travel together, which is what a link sends as one batch. */
    private static final int BATCH = 100;

    private final RpcPool pool;

    Transmitter(RpcPool pool) {
        this.pool = pool;
    }

    CompletableFuture<Sent> send(SignedTransaction transaction) {
        return sendTogether(List.of(transaction)).thenApply(List::getFirst);
    }

    /** Batches follow each other, so that a node sees the transactions in their order. */
    CompletableFuture<List<Sent>> sendAll(List<SignedTransaction> transactions) {
        CompletableFuture<List<Sent>> all = CompletableFuture.completedFuture(List.of());
        for (int from = 0; from < transactions.size(); from += BATCH) {
            List<SignedTransaction> some = transactions.subList(from, Math.min(from + BATCH, transactions.size()));
            all = all.thenCompose(done -> sendTogether(some).thenApply(more -> joined(done, more)));
        }
        return all;
    }

    private CompletableFuture<List<Sent>> sendTogether(List<SignedTransaction> transactions) {
        List<RpcRequest> requests = transactions.stream()
                .map(t -> RpcRequest.of("eth_sendRawTransaction", t.raw().value()))
                .toList();
        return pool.answer(requests)
                .thenCompose(answer -> judge(answer, transactions).thenApply(sent -> {
                    spread(requests, sent, answer.from());
                    return sent;
                }))
                .exceptionally(failure -> Collections.nCopies(transactions.size(), unanswered(failure)));
    }

    /** What one node took the others hear of too; that they know it by then, or that it is mined, is no failure. */
    private void spread(List<RpcRequest> requests, List<Sent> sent, int from) {
        List<RpcRequest> taken = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i) instanceof Sent.Accepted) {
                taken.add(requests.get(i));
            }
        }
        if (!taken.isEmpty()) {
            pool.spread(taken, from);
        }
    }

    private CompletableFuture<List<Sent>> judge(Answer answer, List<SignedTransaction> transactions) {
        CompletableFuture<List<Sent>> all = CompletableFuture.completedFuture(List.of());
        if (transactions.size() > 1 && refusesBatch(answer.replies())) {
            for (SignedTransaction transaction : transactions) {
                all = all.thenCompose(done -> send(transaction).thenApply(sent -> joined(done, List.of(sent))));
            }
            return all;
        }
        for (int i = 0; i < transactions.size(); i++) {
            all = all.thenCombine(
                    judge(answer.replies().get(i), answer.retried(), transactions.get(i))
                            .exceptionally(Transmitter::unanswered),
                    (done, sent) -> joined(done, List.of(sent)));
        }
        return all;
    }

    private CompletableFuture<Sent> judge(RpcReply reply, boolean retried, SignedTransaction transaction) {
        Sent sent =
                switch (reply) {
                    case Value value
                    when value.result()
                            .asText()
                            .equalsIgnoreCase(transaction.hash().value()) -> new Sent.Accepted();
                    case Value value -> new Sent.Unknown("the node answered with another hash");
                    case Fault fault -> PoolAnswer.of(fault);
                };
        if (sent instanceof Sent.Refused refused) {
            if (refused.code().equals(PoolAnswer.NONCE_TOO_LOW)) {
                return whetherMined(refused, retried, transaction);
            }
            if (retried) {
                return CompletableFuture.completedFuture(new Sent.Unknown(refused.message()));
            }
        }
        return CompletableFuture.completedFuture(sent);
    }

    /** True if all answers are one error that is about no transaction: some nodes take no batches, or only shorter ones. */
    private static boolean refusesBatch(List<RpcReply> replies) {
        return replies.getFirst() instanceof Fault fault
                && PoolAnswer.of(fault) instanceof Sent.Refused refused
                && refused.code().equals(PoolAnswer.OTHER)
                && replies.stream().allMatch(fault::equals);
    }

    /** A node says "nonce too low" of a transaction that is in a block already, too. */
    private CompletableFuture<Sent> whetherMined(Sent.Refused refused, boolean retried, SignedTransaction transaction) {
        return pool.ask(RpcRequest.of(
                        "eth_getTransactionByHash", transaction.hash().value()))
                .thenApply(reply -> {
                    if (!reply.require().isNull()) {
                        return new Sent.Known();
                    }
                    return retried ? new Sent.Unknown(refused.message()) : refused;
                });
    }

    private static List<Sent> joined(List<Sent> head, List<Sent> tail) {
        List<Sent> joined = new ArrayList<>(head);
        joined.addAll(tail);
        return List.copyOf(joined);
    }

    private static Sent unanswered(Throwable failure) {
        Throwable root =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (root instanceof ChainException e) {
            return new Sent.Unknown(e.getMessage() == null ? e.code().name() : e.getMessage());
        }
        throw new ChainException(Code.MALFORMED, "eth_sendRawTransaction: the answer makes no sense", root);
    }
}
