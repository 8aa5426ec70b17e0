package dev.banyan.bench.loop;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * What a person of the address book holds of the native asset.
 *
 * @param context what it reads
 * @param name what the model calls it
 * @param delay how long it takes besides the read
 */
record BalanceOf(ToolContext context, String name, Duration delay) implements Tool {

    static ToolFactory factory(String name, Duration delay) {
        return new ToolFactory() {
            @Override
            public ToolSpec spec() {
                return BalanceOf.spec(name);
            }

            @Override
            public Tool create(ToolContext context) {
                return new BalanceOf(context, name, delay);
            }
        };
    }

    private static ToolSpec spec(String name) {
        return new ToolSpec(
                name,
                "What a person holds of the native asset",
                ToolSpec.Kind.READ,
                true,
                List.of(ParameterSpec.required("of", ParameterSpec.Type.PERSON, "who")),
                List.of(ParameterSpec.required("balance", ParameterSpec.Type.AMOUNT, "how much")));
    }

    @Override
    public ToolSpec spec() {
        return spec(name);
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        CompletionStage<ToolResult> read = context.chain()
                .balances(
                        Objects.requireNonNull(
                                context.people().get(call.arguments().text("of")), "nobody of that name"),
                        Set.of(context.nativeAsset()),
                        BlockRef.at(call.head()))
                .thenApply(found -> new ToolResult.Observation(Map.of(
                        "balance",
                        Value.amount(TokenAmount.of(
                                context.nativeAsset(), found.getOrDefault(context.nativeAsset(), BigInteger.ZERO))))));
        return delay.isZero() ? read : read.thenCompose(this::late);
    }

    private CompletionStage<ToolResult> late(ToolResult result) {
        return CompletableFuture.supplyAsync(
                () -> result,
                CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
    }
}
