package dev.banyan.web3j.tools;

import dev.banyan.api.intent.Action;
import dev.banyan.api.market.Quote;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Proposes an exact-in swap at one venue, with a minimum output in its calldata. */
final class SwapTool implements Tool {

    private static final Bps GIVE = new Bps(20);
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    static final ToolSpec SPEC = new ToolSpec(
            "swap",
            "Swap an exact amount at one venue",
            ToolSpec.Kind.ACTION,
            true,
            List.of(
                    ParameterSpec.required("venue", ParameterSpec.Type.VENUE, "where"),
                    ParameterSpec.required("amountIn", ParameterSpec.Type.AMOUNT, "what goes in"),
                    ParameterSpec.required("to", ParameterSpec.Type.TOKEN, "what should come out"),
                    ParameterSpec.optional(
                            "minOut",
                            ParameterSpec.Type.AMOUNT,
                            "the least to receive; 20 bps under the quote if left out")),
            List.of());

    private final ToolContext context;

    SwapTool(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        String venue = call.arguments().text("venue");
        TokenAmount in = call.arguments().amount("amountIn");
        Optional<Token> to = new Registry(context).token(call.arguments().text("to"));
        if (to.isEmpty() || to.get().equals(in.token()) || in.signum() <= 0) {
            return done(new ToolResult.Rejected("arguments", "a positive amount and another token are needed"));
        }
        Optional<Value> minimum = call.arguments().find("minOut");
        if (minimum.isPresent()) {
            TokenAmount least = call.arguments().amount("minOut");
            return done(
                    least.token().equals(to.get())
                            ? propose(call, venue, in, least)
                            : new ToolResult.Rejected("arguments", "minOut must be of " + to.get()));
        }
        return Reads.observe(
                context.market().pools(call.head()),
                pools -> VenueQuotes.best(pools, in, to.get()).stream()
                        .filter(quote -> quote.venue().equals(venue))
                        .findFirst()
                        .map(quote -> propose(call, venue, in, least(quote)))
                        .orElse(new ToolResult.Rejected(
                                "no-pool", venue + " gives no " + to.get() + " for " + in.token())));
    }

    private ToolResult propose(ToolCall call, String venue, TokenAmount in, TokenAmount least) {
        return new Proposals(context)
                .propose(
                        call,
                        new Action.Swap(
                                venue,
                                List.of(in.token(), least.token()),
                                in,
                                least,
                                context.account(),
                                call.head().time().plus(DEADLINE)));
    }

    private static TokenAmount least(Quote quote) {
        TokenAmount out = quote.amountOut();
        return out.minus(TokenAmount.of(out.token(), GIVE.of(out.units(), RoundingMode.FLOOR)));
    }

    private static CompletionStage<ToolResult> done(ToolResult result) {
        return CompletableFuture.completedFuture(result);
    }
}
