package dev.banyan.web3j.tools;

import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.markets.lending.LendingMarket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Proposes to borrow at a lending market against what the account supplied there; how far is for the policy to say. */
final class BorrowTool implements Tool {

    static final ToolSpec SPEC = new ToolSpec(
            "borrow",
            "Borrow at a lending market against what was supplied there",
            ToolSpec.Kind.ACTION,
            true,
            List.of(
                    ParameterSpec.required("venue", ParameterSpec.Type.VENUE, "where"),
                    ParameterSpec.required("amount", ParameterSpec.Type.AMOUNT, "how much of what")),
            List.of());

    private final ToolContext context;

    BorrowTool(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        String venue = call.arguments().text("venue");
        TokenAmount amount = call.arguments().amount("amount");
        if (amount.signum() <= 0) {
            return CompletableFuture.completedFuture(
                    new ToolResult.Rejected("arguments", "a positive amount is needed"));
        }
        return Reads.observe(
                context.market().states(call.head()),
                states -> states.stream()
                        .filter(state -> state.venue().equals(venue))
                        .filter(LendingMarket.class::isInstance)
                        .map(LendingMarket.class::cast)
                        .findFirst()
                        .<ToolResult>map(market -> propose(call, market, amount))
                        .orElseGet(() -> new ToolResult.Rejected(
                                "no-venue", venue + " is no lending market, or could not be read")));
    }

    private ToolResult propose(ToolCall call, LendingMarket market, TokenAmount amount) {
        try {
            return new Proposals(context).propose(call, new MarketMoves(market).borrow(amount));
        } catch (IllegalArgumentException e) {
            return new ToolResult.Rejected("not-possible", String.valueOf(e.getMessage()));
        }
    }
}
