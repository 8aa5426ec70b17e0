package dev.banyan.api.chain;

import dev.banyan.api.hex.Hash;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The way a signed transaction takes to the chain: a public node, or a private relay. */
public interface Broadcaster {

    /**
     * Hands the bytes over. Idempotent: bytes that were handed over before are {@link Sent.Known}.
     *
     * <p>A lost connection or a time-out is {@link Sent.Unknown}, never a failure of the stage: the bytes may have
     * arrived.
     */
    CompletionStage<Sent> send(SignedTransaction transaction);

    /**
     * Hands several over in this order, each as {@link #send} does; the answers are in the order of the transactions. One
     * that is refused does not keep the next from being sent.
     */
    default CompletionStage<List<Sent>> sendAll(List<SignedTransaction> transactions) {
        CompletionStage<List<Sent>> all = CompletableFuture.completedFuture(List.of());
        for (SignedTransaction transaction : transactions) {
            all = all.thenCompose(done -> send(transaction)
                    .thenApply(sent ->
                            Stream.concat(done.stream(), Stream.of(sent)).toList()));
        }
        return all;
    }

    /**
     * Says that these are not to be mined any more. A way that hands over again what it was given earlier hands these over no
     * more, unless they are sent anew; one that does not has nothing to do.
     */
    default void forget(Set<Hash> transactions) {}

    /** What the way said. */
    sealed interface Sent {

        /** Taken into the pool. */
        record Accepted() implements Sent {}

        /** The pool, or a block, has it already. */
        record Known() implements Sent {}

        /**
         * Refused for good: these bytes are in no pool because of this send.
         *
         * @param code nonce_too_low, underpriced, insufficient_funds, or other
         */
        record Refused(String code, String message) implements Sent {}

        /** No answer, or one that says nothing: the bytes may or may not have arrived. */
        record Unknown(String message) implements Sent {}
    }
}
