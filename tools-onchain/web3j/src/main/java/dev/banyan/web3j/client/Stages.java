package dev.banyan.web3j.client;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The outer edge of the client's stages. */
final class Stages {

    private Stages() {}

    /**
     * The same stage, failing with a bare {@link ChainException}: wrappers are taken off, and what an answer without
     * sense led to, a number that does not fit or a hash that is none, becomes {@code MALFORMED}.
     */
    static <T> CompletionStage<T> plain(CompletionStage<T> stage) {
        CompletableFuture<T> plain = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                plain.complete(value);
            } else {
                plain.completeExceptionally(chainException(failure));
            }
        });
        return plain;
    }

    static ChainException chainException(Throwable failure) {
        return switch (failure) {
            case ChainException known -> known;
            case CompletionException wrapped when wrapped.getCause() != null -> chainException(wrapped.getCause());
            default ->
                new ChainException(
                        Code.MALFORMED,
                        "the node's answer makes no sense: "
                                + failure.getClass().getSimpleName(),
                        failure);
        };
    }
}
