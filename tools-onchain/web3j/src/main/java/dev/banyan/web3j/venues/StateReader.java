package dev.banyan.web3j.venues;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.VenueState;
import dev.banyan.web3j.protocol.Ahead;
import dev.banyan.web3j.protocol.VenueQuestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks all venues without pools what they show at a head, in one batch pinned to the head's hash. Whoever asks for the same head again
 * shares the answer; an attempt that failed is forgotten. Thread-safe.
 */
final class StateReader {

    /** Heads whose answers are kept: views, prices and tools ask for the newest, and for one or two before it after a reorg. */
    private static final int KEPT = 8;

    private final List<VenueQuestion> questions;
    private final List<Call> calls;
    private final Map<Hash, CompletableFuture<List<VenueState>>> recent = new LinkedHashMap<>();

    private final Ahead<List<CallResult>> batches;

    StateReader(ChainReader chain, List<VenueQuestion> questions) {
        this.questions = List.copyOf(questions);
        this.calls = questions.stream()
                .flatMap(question -> question.calls().stream())
                .toList();
        this.batches = new Ahead<>(block -> chain.call(calls, new BlockRef.At(block)));
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

    /** There may be a block of that hash. */
    void foresee(Hash block) {
        boolean known;
        synchronized (recent) {
            known = recent.containsKey(block);
        }
        if (!known) {
            batches.foresee(block);
        }
    }

    private CompletionStage<List<VenueState>> read(Head head) {
        CompletionStage<List<CallResult>> batch = batches.at(head.hash());
        CompletionStage<List<VenueState>> all = CompletableFuture.completedFuture(new ArrayList<>());
        int from = 0;
        for (VenueQuestion question : questions) {
            int first = from;
            int next = from + question.calls().size();
            // Who needs none of these answers asks beside them.
            CompletionStage<List<CallResult>> answers = first == next
                    ? CompletableFuture.completedFuture(List.of())
                    : batch.thenApply(whole -> whole.subList(first, next));
            all = all.thenCombine(answers.thenCompose(own -> question.read(head, own)), (states, state) -> {
                state.ifPresent(states::add);
                return states;
            });
            from = next;
        }
        return all.thenCombine(batch, (states, done) -> List.copyOf(states));
    }
}
