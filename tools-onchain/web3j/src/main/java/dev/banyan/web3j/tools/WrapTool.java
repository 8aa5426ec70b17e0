package dev.banyan.web3j.tools;

import dev.banyan.api.intent.Action;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Proposes to wrap an amount of the native asset, or to unwrap an amount of its wrapped form. */
final class WrapTool implements Tool {

    static final ToolSpec SPEC = new ToolSpec(
            "wrap",
            "Wrap an amount of the native asset, or unwrap one of its wrapped form",
            ToolSpec.Kind.ACTION,
            true,
            List.of(ParameterSpec.required(
                    "amount", ParameterSpec.Type.AMOUNT, "native to wrap it, wrapped to unwrap it")),
            List.of());

    private final ToolContext context;

    WrapTool(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        TokenAmount amount = call.arguments().amount("amount");
        if (amount.signum() <= 0) {
            return CompletableFuture.completedFuture(
                    new ToolResult.Rejected("arguments", "a positive amount is needed"));
        }
        Action action = amount.token().isNative() ? new Action.Wrap(amount) : new Action.Unwrap(amount);
        return CompletableFuture.completedFuture(new Proposals(context).propose(call, action));
    }
}
