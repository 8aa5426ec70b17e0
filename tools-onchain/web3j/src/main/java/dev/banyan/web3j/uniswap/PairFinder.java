package dev.banyan.web3j.uniswap;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.CallResult;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.web3j.abi.WordReader;
import dev.banyan.web3j.abi.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks every venue's factory for the pairs of every two tokens of the registry, as far as they are not confirmed yet: at the
 * first head, and again every {@link #LOOK_AGAIN} blocks. Thread-safe.
 */
final class PairFinder {

    /** Blocks between two rounds of looking for new pairs. */
    static final long LOOK_AGAIN = 25;

    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final int WORD = 32;

    private final ChainReader chain;
    private final VenueBook book;
    private final ConfirmedPairs pairs;
    private final AtomicLong lookedAt = new AtomicLong(NEVER);
    private final AtomicBoolean lookingLater = new AtomicBoolean();

    PairFinder(ChainReader chain, VenueBook book, ConfirmedPairs pairs) {
        this.chain = chain;
        this.book = book;
        this.pairs = pairs;
    }

    /** One question to a factory. */
    private record Question(V2Venue venue, Token a, Token b) {

        Call call() {
            return Call.of(
                    venue.factory(),
                    Bytes.of(Selectors.GET_PAIR.value() + Words.address(a.address()) + Words.address(b.address())));
        }
    }

    /** Looks for pairs at a head if it is time to. */
    CompletionStage<Void> look(Head head) {
        return isDue(head)
                ? find(BlockRef.at(head)).thenRun(() -> lookedAt.set(head.number()))
                : CompletableFuture.completedFuture(null);
    }

    /** The same for who does not wait for it; what is not answered is asked again at a later head. */
    void lookLater(Head head, Executor later) {
        if (isDue(head) && lookingLater.compareAndSet(false, true)) {
            later.execute(() -> look(head).whenComplete((done, failure) -> lookingLater.set(false)));
        }
    }

    private boolean isDue(Head head) {
        return Math.abs(head.number() - lookedAt.get()) >= LOOK_AGAIN;
    }

    /** Adds the pairs that exist at a block. */
    CompletionStage<Void> find(BlockRef block) {
        List<Question> open = questions();
        if (open.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return chain.call(open.stream().map(Question::call).toList(), block).thenAccept(answers -> {
            List<V2Pair> confirmed = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                Question question = open.get(i);
                if (answers.get(i) instanceof CallResult.Returned(Bytes data) && data.length() == WORD) {
                    Address address = new WordReader(data).address(0);
                    if (!address.equals(Address.ZERO)) {
                        confirmed.add(V2Pair.of(question.venue(), address, question.a(), question.b()));
                    }
                }
            }
            pairs.add(confirmed);
        });
    }

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        List<Token> tokens = book.tokens();
        for (V2Venue venue : book.venues()) {
            for (int i = 0; i < tokens.size(); i++) {
                for (int j = i + 1; j < tokens.size(); j++) {
                    if (pairs.misses(venue, tokens.get(i), tokens.get(j))) {
                        questions.add(new Question(venue, tokens.get(i), tokens.get(j)));
                    }
                }
            }
        }
        return questions;
    }
}
