package dev.banyan.web3j.tools;

import dev.banyan.api.chain.Call;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import java.util.List;

/** Makes the intent of an action tool's call. */
record Proposals(ToolContext context) {

    /** How many blocks an intent of the deliberation lane stays wanted. */
    static final int PATIENCE_BLOCKS = 20;

    ToolResult propose(ToolCall call, Action action) {
        try {
            List<Call> calls = context.calls().calls(action);
            long last = call.head().number() + PATIENCE_BLOCKS;
            return new ToolResult.Proposed(new Intent(call.id(), call.origin(), action, calls, last));
        } catch (IllegalArgumentException e) {
            return new ToolResult.Rejected("not-possible", String.valueOf(e.getMessage()));
        }
    }
}
