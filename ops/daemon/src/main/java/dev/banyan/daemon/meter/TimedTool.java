package dev.banyan.daemon.meter;

import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A tool whose calls are counted and timed, by how they ended. */
record TimedTool(String agent, Tool tool, MeterRegistry registry) implements Tool {

    @Override
    public ToolSpec spec() {
        return tool.spec();
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        Timer.Sample sample = Timer.start(registry);
        return tool.run(call)
                .whenComplete((result, thrown) -> sample.stop(registry.timer(
                        "tool.calls", "agent", agent, "tool", tool.spec().name(), "outcome", outcome(result))));
    }

    private static String outcome(@Nullable ToolResult result) {
        return switch (result) {
            case null -> "broken";
            case ToolResult.Observation it -> "observed";
            case ToolResult.Proposed it -> "proposed";
            case ToolResult.Steer it -> "steered";
            case ToolResult.Rejected it -> "rejected";
            case ToolResult.Failed it -> "failed";
        };
    }
}
