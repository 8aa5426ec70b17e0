package dev.banyan.api.tool;

import java.util.concurrent.CompletionStage;

/** A typed function that a plan may call. Thread-safe; never blocks the caller. */
public interface Tool {

    /** What it is. */
    ToolSpec spec();

    /** Runs it. An expected outcome is a value; a failed stage is a bug or a broken environment. */
    CompletionStage<ToolResult> run(ToolCall call);
}
