package dev.banyan.llm.mcp;

import dev.banyan.api.agent.ToolServerDefinition.Reach;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.Wei;
import dev.banyan.api.tool.Arguments;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Calls of tools. */
final class Calls {

    /** What the search is asked for. */
    static final Map<String, Value> QUERY = Map.of("query", Value.text("eth"));

    private static final Head HEAD =
            new Head(1, Hash.sha256("1"), Hash.ZERO, Instant.EPOCH, Wei.ZERO, Wei.ZERO, 30_000_000);

    private Calls() {}

    private static final Duration LONG = Duration.ofSeconds(60);

    /** A source whose server has all the time that a busy machine takes. */
    static ToolSource source(Reach reach) {
        return ToolSource.of(reach, new SourceLimits(LONG, LONG));
    }

    /** A source whose server has all that time to start, and a second and a half to answer. */
    static ToolSource hasty(Reach reach) {
        return ToolSource.of(reach, new SourceLimits(LONG, Duration.ofMillis(1500)));
    }

    /** The search of a source, as it is offered now. */
    static Tool search(ToolSource source) throws Refusal {
        return SourceToolFactory.of(source, "news.search", offered(source, "search"))
                .tool();
    }

    /** What a source says of one of its tools. */
    static OfferedTool offered(ToolSource source, String tool) {
        return Objects.requireNonNull(source.offered().get(tool), tool);
    }

    static ToolResult run(Tool tool, Map<String, Value> arguments) {
        ToolCall call = new ToolCall(new IntentId("t"), new Origin("a", "plan"), HEAD, new Arguments(arguments));
        return tool.run(call).toCompletableFuture().join();
    }

    /** The text of an observation, lines joined by spaces. */
    static String text(ToolResult result) {
        if (!(result instanceof ToolResult.Observation(Map<String, Value> fields))
                || !(fields.get("text") instanceof Value.Many lines)) {
            throw new AssertionError("no observation: " + result);
        }
        return String.join(
                " ",
                lines.values().stream().map(line -> ((Value.Text) line).value()).toList());
    }

    static Value whole(long value) {
        return new Value.Whole(BigInteger.valueOf(value));
    }
}
