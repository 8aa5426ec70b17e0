package dev.banyan.web3j.tools;

import dev.banyan.api.intent.Action;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Proposes a direct swap at one venue: of an exact amount with a minimum output in its calldata, or for an exact output with a maximum input. Where the pools do not fill it, it says how far they
 * go.
 */
final class SwapTool implements Tool {

    private static final Bps GIVE = new Bps(20);
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    static final ToolSpec SPEC = new ToolSpec(
            "swap",
            "Swap an exact amount at one venue, or for an exact amount",
            ToolSpec.Kind.ACTION,
            true,
            List.of(
                    ParameterSpec.required("venue", ParameterSpec.Type.VENUE, "where"),
                    ParameterSpec.required(
                            "amountIn", ParameterSpec.Type.AMOUNT, "what goes in; with amountOut, at most"),
                    ParameterSpec.required("to", ParameterSpec.Type.TOKEN, "what should come out"),
                    ParameterSpec.optional(
                            "minOut",
                            ParameterSpec.Type.AMOUNT,
                            "the least to receive; 20 bps under the quote if left out"),
                    ParameterSpec.optional(
                            "amountOut",
                            ParameterSpec.Type.AMOUNT,
                            "exactly what to receive, at a venue of kind uniswap-v3; no more goes in than 20 bps over"
                                    + " the quote, and no more than amountIn")),
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
        TokenAmount in = call.arguments().amount("amountIn");
        Optional<Token> to = new Registry(context).token(call.arguments().text("to"));
        if (to.isEmpty() || to.get().equals(in.token()) || in.signum() <= 0) {
            return rejected("a positive amount and another token are needed");
        }
        Optional<TokenAmount> least = amount(call, "minOut");
        Optional<TokenAmount> exact = amount(call, "amountOut");
        if (least.isPresent() && exact.isPresent()) {
            return rejected("minOut or amountOut, not both");
        }
        if (isOfOther(least, to.get()) || isOfOther(exact, to.get())) {
            return rejected((least.isPresent() ? "minOut" : "amountOut") + " must be of " + to.get());
        }
        String venue = call.arguments().text("venue");
        return Reads.observe(
                context.market().pools(call.head()),
                pools -> exact.map(out -> buy(
                                call,
                                in,
                                out,
                                Offers.buying(pools, in.token(), out).at(venue)))
                        .orElseGet(() -> sell(
                                call,
                                in,
                                to.get(),
                                least,
                                Offers.selling(pools, in, to.get()).at(venue))));
    }

    private ToolResult sell(ToolCall call, TokenAmount in, Token to, Optional<TokenAmount> least, Offers offers) {
        return offers.whole().stream()
                .findFirst()
                .map(offer -> propose(call, offer, in, least.orElseGet(() -> under(offer.amountOut())), false))
                .orElseGet(() -> unfilled(call, in.token(), to, offers));
    }

    private ToolResult buy(ToolCall call, TokenAmount most, TokenAmount out, Offers offers) {
        if (offers.whole().isEmpty()) {
            return unfilled(call, most.token(), out.token(), offers);
        }
        Offer offer = offers.whole().getFirst();
        if (offer.amountIn().isMoreThan(most)) {
            return new ToolResult.Rejected("limit", offer.venue() + " asks for " + offer.amountIn());
        }
        TokenAmount over = over(offer.amountIn());
        return propose(call, offer, over.isMoreThan(most) ? most : over, out, true);
    }

    /** Nothing is there, or the liquidity in reach ends before. */
    private static ToolResult unfilled(ToolCall call, Token from, Token to, Offers offers) {
        String venue = call.arguments().text("venue");
        return offers.partly().stream()
                .findFirst()
                .map(most -> new ToolResult.Rejected(
                        "exhausted",
                        "the liquidity of " + venue + " ends at " + most.amountOut() + " for " + most.amountIn()))
                .orElse(new ToolResult.Rejected("no-pool", venue + " gives no " + to + " for " + from));
    }

    private ToolResult propose(ToolCall call, Offer offer, TokenAmount in, TokenAmount out, boolean exactOut) {
        return new Proposals(context)
                .propose(
                        call,
                        new Action.Swap(
                                offer.venue(),
                                List.of(in.token(), out.token()),
                                offer.fees(),
                                in,
                                out,
                                context.account(),
                                call.head().time().plus(DEADLINE),
                                exactOut));
    }

    private static TokenAmount under(TokenAmount out) {
        return out.minus(TokenAmount.of(out.token(), GIVE.of(out.units(), RoundingMode.FLOOR)));
    }

    private static TokenAmount over(TokenAmount in) {
        return in.plus(TokenAmount.of(in.token(), GIVE.of(in.units(), RoundingMode.FLOOR)));
    }

    private static Optional<TokenAmount> amount(ToolCall call, String name) {
        return call.arguments().find(name).map(given -> call.arguments().amount(name));
    }

    private static boolean isOfOther(Optional<TokenAmount> amount, Token token) {
        return amount.filter(given -> !given.token().equals(token)).isPresent();
    }

    private static CompletionStage<ToolResult> rejected(String why) {
        return CompletableFuture.completedFuture(new ToolResult.Rejected("arguments", why));
    }
}
