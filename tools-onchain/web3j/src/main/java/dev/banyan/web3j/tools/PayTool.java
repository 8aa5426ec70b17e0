package dev.banyan.web3j.tools;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Proposes a plain transfer to a person of the address book. */
final class PayTool implements Tool {

    static final ToolSpec SPEC = new ToolSpec(
            "pay",
            "Pay a person of the address book",
            ToolSpec.Kind.ACTION,
            true,
            List.of(
                    ParameterSpec.required("to", ParameterSpec.Type.PERSON, "who"),
                    ParameterSpec.required("amount", ParameterSpec.Type.AMOUNT, "how much")),
            List.of());

    private final ToolContext context;

    PayTool(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        TokenAmount amount = call.arguments().amount("amount");
        Optional<Address> to = call.arguments().find("to").flatMap(this::person);
        if (to.isEmpty() || amount.signum() <= 0) {
            return CompletableFuture.completedFuture(new ToolResult.Rejected(
                    "arguments", "a person of the address book and a positive amount are needed"));
        }
        return CompletableFuture.completedFuture(
                new Proposals(context).propose(call, new Action.Pay(amount, to.get())));
    }

    /** A name is looked up; an address must itself stand in the address book. */
    private Optional<Address> person(Value who) {
        return switch (who) {
            case Value.Text name -> Optional.ofNullable(context.people().get(name.value()));
            case Value.Account account -> Optional.of(account.value()).filter(context.people()::containsValue);
            case Value.Whole no -> Optional.empty();
            case Value.Flag no -> Optional.empty();
            case Value.Amount no -> Optional.empty();
            case Value.Many no -> Optional.empty();
            case Value.Fields no -> Optional.empty();
        };
    }
}
