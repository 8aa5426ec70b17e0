package dev.banyan.web3j.tools;

import dev.banyan.api.market.Quote;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What each venue would give for an amount at the head of the call, fee included, the best first. */
final class QuotesTool implements Tool {

    static final ToolSpec SPEC = new ToolSpec(
            "quotes",
            "What each venue would give for an amount, the best first",
            ToolSpec.Kind.READ,
            true,
            List.of(
                    ParameterSpec.required("amountIn", ParameterSpec.Type.AMOUNT, "what goes in"),
                    ParameterSpec.required("to", ParameterSpec.Type.TOKEN, "what should come out")),
            List.of(
                    ParameterSpec.optional(
                            "best", ParameterSpec.Type.AMOUNT, "the most that a venue gives; absent if none gives any"),
                    ParameterSpec.required("quotes", ParameterSpec.Type.MANY, "venue and amountOut, the most first")));

    private final ToolContext context;

    QuotesTool(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        TokenAmount in = call.arguments().amount("amountIn");
        Optional<Token> to = new Registry(context).token(call.arguments().text("to"));
        if (to.isEmpty() || to.get().equals(in.token())) {
            return CompletableFuture.completedFuture(
                    new ToolResult.Rejected("token", "to must be another token of the registry"));
        }
        return Reads.observe(
                context.market().pools(call.head()), pools -> observation(VenueQuotes.best(pools, in, to.get())));
    }

    private static ToolResult observation(List<Quote> quotes) {
        Value all = new Value.Many(quotes.stream().map(QuotesTool::fields).toList());
        return new ToolResult.Observation(
                quotes.isEmpty()
                        ? Map.of("quotes", all)
                        : Map.of(
                                "quotes",
                                all,
                                "best",
                                Value.amount(quotes.getFirst().amountOut())));
    }

    private static Value fields(Quote quote) {
        return new Value.Fields(
                Map.of("venue", Value.text(quote.venue()), "amountOut", Value.amount(quote.amountOut())));
    }
}
