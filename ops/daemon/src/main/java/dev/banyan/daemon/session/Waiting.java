package dev.banyan.daemon.session;

import dev.banyan.api.chain.ChainException;
import dev.banyan.daemon.console.UserError;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where the command line waits for an asynchronous answer. */
public final class Waiting {

    private Waiting() {}

    /**
     * The answer of a stage.
     *
     * @throws UserError status 3 if the node can not be reached, or it takes longer than {@code atMost}
     */
    public static <T> T on(CompletionStage<T> stage, Duration atMost) {
        try {
            return stage.toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.failed("interrupted");
        } catch (TimeoutException e) {
            throw UserError.environment("the node did not answer within " + atMost.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw explained(e);
        }
    }

    private static RuntimeException explained(Throwable problem) {
        Throwable cause = problem.getCause();
        boolean wrapper = problem instanceof CompletionException || problem instanceof ExecutionException;
        if (wrapper && cause != null) {
            return explained(cause);
        }
        return switch (problem) {
            case UserError error -> error;
            case ChainException chain -> UserError.environment(String.valueOf(chain.getMessage()));
            default -> new CompletionException(problem);
        };
    }
}
