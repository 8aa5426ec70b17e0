package dev.banyan.testkit.runtime;

import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A tool without parameters that does what a test says. */
record StubTool(ToolSpec spec, Function<ToolCall, CompletionStage<ToolResult>> does) implements Tool {

    static StubTool read(String name, Function<ToolCall, CompletionStage<ToolResult>> does) {
        return new StubTool(new ToolSpec(name, "reads", ToolSpec.Kind.READ, true, List.of(), List.of()), does);
    }

    /** One that must not do a thing twice. */
    static StubTool once(String name, Function<ToolCall, CompletionStage<ToolResult>> does) {
        return new StubTool(new ToolSpec(name, "acts once", ToolSpec.Kind.ACTION, false, List.of(), List.of()), does);
    }

    static StubTool action(String name, Function<ToolCall, CompletionStage<ToolResult>> does) {
        return new StubTool(new ToolSpec(name, "acts", ToolSpec.Kind.ACTION, true, List.of(), List.of()), does);
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        return does.apply(call);
    }
}
