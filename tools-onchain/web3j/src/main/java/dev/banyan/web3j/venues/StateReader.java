package dev.banyan.web3j.venues;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.VenueState;
import dev.banyan.web3j.protocol.VenueQuestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks all venues without pools what they show at a head, in one batch pinned to the head's hash. Whoever asks for the same head again
 * shares the answer; an attempt that failed is forgotten. Thread-safe.
 */
final class StateReader {

    /** Heads whose answers are kept: views, prices and tools ask for the newest, and for one or two before it after a reorg. */
    private static final int KEPT = 8;

    private final ChainReader chain;
    private final List<VenueQuestion> questions;
    private final List<Call> calls;
    private final Map<Hash, CompletableFuture<List<VenueState>>> recent = new LinkedHashMap<>();

    StateReader(ChainReader chain, List<VenueQuestion> questions) {
        this.chain = chain;
        this.questions = List.copyOf(questions);
        this.calls = questions.stream()
                .flatMap(question -> question.calls().stream())
                .toList();
    }

    /** The states at a head, in the order of the questions; a venue that made no sense is missing. */
    CompletionStage<List<VenueState>> states(Head head) {
        if (questions.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        CompletableFuture<List<VenueState>> asked = new CompletableFuture<>();
        synchronized (recent) {
            CompletableFuture<List<VenueState>> known = recent.putIfAbsent(head.hash(), asked);
            if (known != null) {
                return known;
            }
            if (recent.size() > KEPT) {
                recent.remove(recent.keySet().iterator().next());
            }
        }
        read(head).whenComplete((states, failure) -> {
            if (failure == null) {
                asked.complete(states);
            } else {
                synchronized (recent) {
                    recent.remove(head.hash(), asked);
                }
                asked.completeExceptionally(failure);
            }
        });
        return asked;
    }

    private CompletionStage<List<VenueState>> read(Head head) {
        return chain.call(calls, BlockRef.at(head)).thenCompose(answers -> {
            CompletionStage<List<VenueState>> all = CompletableFuture.completedFuture(new ArrayList<>());
            int first = 0;
            for (VenueQuestion question : questions) {
                int next = first + question.calls().size();
                CompletionStage<Optional<VenueState>> one = question.read(head, answers.subList(first, next));
                all = all.thenCombine(one, (states, state) -> {
                    state.ifPresent(states::add);
                    return states;
                });
                first = next;
            }
            return all.thenApply(List::copyOf);
        });
    }
}
