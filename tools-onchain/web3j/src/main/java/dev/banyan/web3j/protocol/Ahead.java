package dev.banyan.web3j.protocol;

import dev.banyan.api.hex.Hash;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A question that is asked at every head, begun when a node pushes a block and before anybody has looked at it. Only for whoever asked since the last such
 * block: who asks no more costs one question at most. Thread-safe.
 *
 * @param <T> the answer
 */
public final class Ahead<T> {

    private final Function<Hash, CompletionStage<T>> question;
    private Optional<Asked<T>> asked = Optional.empty();
    private boolean wanted;

    private record Asked<T>(Hash block, CompletionStage<T> answer) {}

    /** The question at a block of that hash; it must not block. */
    public Ahead(Function<Hash, CompletionStage<T>> question) {
        this.question = question;
    }

    /** There may be a block of that hash. */
    public synchronized void foresee(Hash block) {
        if (wanted) {
            wanted = false;
            asked = Optional.of(new Asked<>(block, question.apply(block)));
        }
    }

    /** The answer at a block; what was begun and fails is asked again. */
    public CompletionStage<T> at(Hash block) {
        return begun(block)
                .map(answer -> answer.exceptionallyCompose(unanswered -> question.apply(block)))
                .orElseGet(() -> question.apply(block));
    }

    private synchronized Optional<CompletionStage<T>> begun(Hash block) {
        wanted = true;
        Optional<CompletionStage<T>> begun =
                asked.filter(one -> one.block().equals(block)).map(Asked::answer);
        asked = Optional.empty();
        return begun;
    }
}
