package dev.banyan.web3j.tools;

import dev.banyan.api.intent.Action;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.Arguments;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.vault.VaultMarket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Proposes to supply to a lending market or vault, to withdraw from one, or to repay a debt; always the account's own. */
final class LendTool implements Tool {

    private static final String SUPPLY = "supply";
    private static final String WITHDRAW = "withdraw";
    private static final String REPAY = "repay";

    static final ToolSpec SPEC = new ToolSpec(
            "lend",
            "Supply to a lending market or vault, withdraw from one, or repay a debt",
            ToolSpec.Kind.ACTION,
            true,
            List.of(
                    ParameterSpec.required("venue", ParameterSpec.Type.VENUE, "where"),
                    ParameterSpec.choice("do", true, "what", List.of(SUPPLY, WITHDRAW, REPAY)),
                    ParameterSpec.optional(
                            "amount", ParameterSpec.Type.AMOUNT, "how much of the token that is lent; or name all"),
                    ParameterSpec.optional(
                            "all",
                            ParameterSpec.Type.TOKEN,
                            "withdraw or repay all of this token, instead of an amount")),
            List.of());

    private final ToolContext context;

    LendTool(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        Arguments arguments = call.arguments();
        String what = arguments.text("do");
        Optional<TokenAmount> amount = arguments.find("amount").map(given -> arguments.amount("amount"));
        Optional<Token> all =
                arguments.find("all").flatMap(given -> new Registry(context).token(arguments.text("all")));
        boolean asked = amount.map(some -> some.signum() > 0).orElse(false);
        if (asked == all.isPresent() || (all.isPresent() && what.equals(SUPPLY))) {
            return CompletableFuture.completedFuture(new ToolResult.Rejected(
                    "arguments", "a positive amount is needed, or for withdraw and repay all of a token"));
        }
        String venue = arguments.text("venue");
        return Reads.observe(
                context.market().states(call.head()),
                states -> states.stream()
                        .filter(state -> state.venue().equals(venue))
                        .findFirst()
                        .<ToolResult>map(state -> propose(call, state, what, amount, all))
                        .orElseGet(() -> new ToolResult.Rejected(
                                "no-venue", venue + " is no lending market or vault, or could not be read")));
    }

    private ToolResult propose(
            ToolCall call, VenueState state, String what, Optional<TokenAmount> amount, Optional<Token> all) {
        try {
            return new Proposals(context).propose(call, action(state, what, amount, all));
        } catch (IllegalArgumentException e) {
            return new ToolResult.Rejected("not-possible", String.valueOf(e.getMessage()));
        }
    }

    private static Action action(VenueState state, String what, Optional<TokenAmount> amount, Optional<Token> all) {
        Token token = amount.map(TokenAmount::token).or(() -> all).orElseThrow();
        if (state instanceof LendingMarket market) {
            MarketMoves moves = new MarketMoves(market);
            return switch (what) {
                case SUPPLY -> moves.supply(amount.orElseThrow());
                case WITHDRAW -> amount.map(moves::withdraw).orElseGet(() -> moves.withdrawAll(token));
                default -> moves.repay(amount.orElseGet(() -> TokenAmount.of(token, market.owed(token))));
            };
        }
        if (state instanceof VaultMarket vault && !what.equals(REPAY)) {
            VaultMoves moves = new VaultMoves(vault);
            return what.equals(SUPPLY)
                    ? moves.supply(amount.orElseThrow())
                    : amount.map(moves::withdraw).orElseGet(() -> moves.withdrawAll(token));
        }
        throw new IllegalArgumentException("one can not " + what + " at " + state.venue());
    }
}
