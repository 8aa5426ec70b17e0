package dev.banyan.web3j.relay;

import dev.banyan.api.chain.Broadcaster;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.hex.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A private way first, and the public one for whatever that does not surely take.
 *
 * @param first the private way
 * @param second the public one
 */
public record ElsePublic(Broadcaster first, Broadcaster second) implements Broadcaster {

    @Override
    public CompletionStage<Sent> send(SignedTransaction transaction) {
        return sendAll(List.of(transaction)).thenApply(List::getFirst);
    }

    @Override
    public CompletionStage<List<Sent>> sendAll(List<SignedTransaction> transactions) {
        return first.sendAll(transactions).thenCompose(answers -> {
            List<SignedTransaction> left = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                if (!taken(answers.get(i))) {
                    left.add(transactions.get(i));
                }
            }
            return left.isEmpty()
                    ? CompletableFuture.completedFuture(answers)
                    : second.sendAll(left).thenApply(others -> joined(answers, others));
        });
    }

    @Override
    public void forget(Set<Hash> transactions) {
        first.forget(transactions);
        second.forget(transactions);
    }

    private static List<Sent> joined(List<Sent> first, List<Sent> second) {
        List<Sent> all = new ArrayList<>();
        int next = 0;
        for (Sent answer : first) {
            all.add(taken(answer) ? answer : second.get(next++));
        }
        return List.copyOf(all);
    }

    private static boolean taken(Sent answer) {
        return answer instanceof Sent.Accepted || answer instanceof Sent.Known;
    }
}
