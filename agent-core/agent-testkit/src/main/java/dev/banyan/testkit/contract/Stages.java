package dev.banyan.testkit.contract;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits for stages in tests, a minute at most: a busy machine is no failure. */
public final class Stages {

    private static final long SECONDS = 60;

    private Stages() {}

    /** The value of a stage; fails the test if there is none in time. */
    public static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /** The exception that a stage fails with; fails the test if it does not. */
    public static Throwable failure(CompletionStage<?> stage) {
        try {
            get(stage);
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            return cause == null ? e : cause;
        }
        return fail("the stage did not fail");
    }
}
