package dev.banyan.web3j.tools;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What the account holds of the native asset and of every token of the registry, at the head of the call. */
final class BalancesTool implements Tool {

    static final ToolSpec SPEC = new ToolSpec(
            "balances",
            "What the account holds of every known token",
            ToolSpec.Kind.READ,
            true,
            List.of(),
            List.of(ParameterSpec.required("balances", ParameterSpec.Type.MANY, "amounts, zero ones too")));

    private final ToolContext context;

    BalancesTool(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        Set<Token> tokens = new LinkedHashSet<>();
        tokens.add(context.nativeAsset());
        tokens.addAll(context.tokens());
        return Reads.observe(
                context.chain().balances(context.account(), tokens, BlockRef.at(call.head())),
                balances -> observation(tokens, balances));
    }

    private static ToolResult observation(Set<Token> tokens, Map<Token, BigInteger> balances) {
        List<Value> amounts = new ArrayList<>();
        for (Token token : tokens) {
            amounts.add(Value.amount(TokenAmount.of(token, balances.getOrDefault(token, BigInteger.ZERO))));
        }
        return new ToolResult.Observation(Map.of("balances", new Value.Many(amounts)));
    }
}
