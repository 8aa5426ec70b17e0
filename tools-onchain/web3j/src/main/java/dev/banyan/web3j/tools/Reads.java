package dev.banyan.web3j.tools;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.tool.ToolResult;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Turns a read into a tool's result; a chain that does not answer is a {@link ToolResult.Failed}, a bug is thrown on. */
final class Reads {

    private Reads() {}

    static <T> CompletionStage<ToolResult> observe(CompletionStage<T> read, Function<T, ToolResult> result) {
        return read.thenApply(result).exceptionally(Reads::failed);
    }

    private static ToolResult failed(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause instanceof ChainException chain) {
            return new ToolResult.Failed(
                    chain.code().name().toLowerCase(Locale.ROOT),
                    String.valueOf(chain.getMessage()),
                    chain.retriable());
        }
        throw new CompletionException(cause);
    }
}
