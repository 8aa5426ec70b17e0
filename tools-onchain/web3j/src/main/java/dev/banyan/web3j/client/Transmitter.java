package dev.banyan.web3j.client;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.web3j.rpc.RpcPool;
import dev.banyan.web3j.rpc.RpcPool.Answer;
import dev.banyan.web3j.rpc.RpcReply.Fault;
import dev.banyan.web3j.rpc.RpcReply.Value;
import dev.banyan.web3j.rpc.RpcRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * {@code eth_sendRawTransaction}, its answers told apart. Refused is only said when it is certain: after another node
 * failed first, or when the node broke down itself, it is unknown.
 */
final class Transmitter {

    private final RpcPool pool;

    Transmitter(RpcPool pool) {
        this.pool = pool;
    }

    CompletableFuture<Sent> send(SignedTransaction transaction) {
        RpcRequest request =
                RpcRequest.of("eth_sendRawTransaction", transaction.raw().value());
        return pool.answer(List.of(request))
                .thenCompose(answer -> judge(answer, transaction))
                .exceptionally(Transmitter::unanswered);
    }

    private CompletableFuture<Sent> judge(Answer answer, SignedTransaction transaction) {
        Sent sent =
                switch (answer.replies().getFirst()) {
                    case Value value
                    when value.result()
                            .asText()
                            .equalsIgnoreCase(transaction.hash().value()) -> new Sent.Accepted();
                    case Value value -> new Sent.Unknown("the node answered with another hash");
                    case Fault fault -> PoolAnswer.of(fault);
                };
        if (sent instanceof Sent.Refused refused) {
            if (refused.code().equals(PoolAnswer.NONCE_TOO_LOW)) {
                return whetherMined(refused, answer.retried(), transaction);
            }
            if (answer.retried()) {
                return CompletableFuture.completedFuture(new Sent.Unknown(refused.message()));
            }
        }
        return CompletableFuture.completedFuture(sent);
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

    private static Sent unanswered(Throwable failure) {
        Throwable root =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (root instanceof ChainException e) {
            return new Sent.Unknown(e.getMessage() == null ? e.code().name() : e.getMessage());
        }
        throw new ChainException(Code.MALFORMED, "eth_sendRawTransaction: the answer makes no sense", root);
    }
}
