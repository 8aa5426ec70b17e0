package dev.banyan.bench.planning;

import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A tool that takes as long as it is told, and comes back with its own number plus a thousand. */
final class WorkTool implements Tool {

    static final List<String> INPUTS = List.of("a", "b", "c");

    static final ToolSpec SPEC = new ToolSpec(
            "work",
            "Takes some time",
            ToolSpec.Kind.READ,
            true,
            List.of(
                    ParameterSpec.required("number", ParameterSpec.Type.WHOLE, "which one it is"),
                    ParameterSpec.required("millis", ParameterSpec.Type.WHOLE, "how long, in milliseconds"),
                    ParameterSpec.optional("a", ParameterSpec.Type.WHOLE, "what another one came back with"),
                    ParameterSpec.optional("b", ParameterSpec.Type.WHOLE, "what another one came back with"),
                    ParameterSpec.optional("c", ParameterSpec.Type.WHOLE, "what another one came back with")),
            List.of(ParameterSpec.required("done", ParameterSpec.Type.WHOLE, "its number plus a thousand")));

    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        BigInteger number = call.arguments().whole("number");
        long millis = call.arguments().whole("millis").longValueExact();
        return CompletableFuture.supplyAsync(
                () -> new ToolResult.Observation(Map.of("done", new Value.Whole(done(number)))),
                CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run));
    }

    static BigInteger done(BigInteger number) {
        return number.add(THOUSAND);
    }
}
