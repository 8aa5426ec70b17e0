package dev.banyan.web3j.tools;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What each pool of the venues would give for an amount at the head of the call, or ask for an exact output, fee included, the best first. A pool whose liquidity ends before is told
 * apart, with what it really takes and gives.
 */
final class QuotesTool implements Tool {

    static final ToolSpec SPEC = new ToolSpec(
            "quotes",
            "What each venue would give for an amount, the best first; or, with amountOut, what it would ask for that",
            ToolSpec.Kind.READ,
            true,
            List.of(
                    ParameterSpec.required("amountIn", ParameterSpec.Type.AMOUNT, "what goes in, at most"),
                    ParameterSpec.required("to", ParameterSpec.Type.TOKEN, "what should come out"),
                    ParameterSpec.optional(
                            "amountOut",
                            ParameterSpec.Type.AMOUNT,
                            "exactly what should come out, for at most amountIn; if left out all of amountIn goes in")),
            List.of(
                    ParameterSpec.optional(
                            "best",
                            ParameterSpec.Type.AMOUNT,
                            "the most that a venue gives, with amountOut the least that one asks for; absent if none does"),
                    ParameterSpec.required(
                            "quotes",
                            ParameterSpec.Type.MANY,
                            "venue and amountOut, the most first; with amountOut"
                                    + " venue and amountIn, the least first"),
                    ParameterSpec.optional(
                            "partly",
                            ParameterSpec.Type.MANY,
                            "venue, amountIn and amountOut where the liquidity ends before; absent if it ends nowhere")));

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
            return rejected("to must be another token of the registry");
        }
        Optional<TokenAmount> out =
                call.arguments().find("amountOut").map(given -> call.arguments().amount("amountOut"));
        if (out.filter(amount -> !amount.token().equals(to.get())).isPresent()) {
            return rejected("amountOut must be of " + to.get());
        }
        return Reads.observe(
                context.market().pools(call.head()),
                pools -> out.map(exact -> asked(Offers.buying(pools, in.token(), exact), in))
                        .orElseGet(() -> given(Offers.selling(pools, in, to.get()))));
    }

    private static ToolResult given(Offers offers) {
        return observation(offers.whole(), Offer::amountOut, "amountOut", offers.partly());
    }

    private static ToolResult asked(Offers offers, TokenAmount most) {
        List<Offer> within = offers.whole().stream()
                .filter(offer -> !offer.amountIn().isMoreThan(most))
                .toList();
        return observation(within, Offer::amountIn, "amountIn", offers.partly());
    }

    private static ToolResult observation(
            List<Offer> whole, Function<Offer, TokenAmount> open, String name, List<Offer> partly) {
        Map<String, Value> fields = new HashMap<>();
        fields.put(
                "quotes",
                new Value.Many(whole.stream()
                        .<Value>map(offer -> new Value.Fields(
                                Map.of("venue", Value.text(offer.venue()), name, Value.amount(open.apply(offer)))))
                        .toList()));
        whole.stream().findFirst().ifPresent(best -> fields.put("best", Value.amount(open.apply(best))));
        if (!partly.isEmpty()) {
            fields.put(
                    "partly",
                    new Value.Many(partly.stream().map(QuotesTool::both).toList()));
        }
        return new ToolResult.Observation(fields);
    }

    private static Value both(Offer offer) {
        return new Value.Fields(Map.of(
                "venue",
                Value.text(offer.venue()),
                "amountIn",
                Value.amount(offer.amountIn()),
                "amountOut",
                Value.amount(offer.amountOut())));
    }

    private static CompletionStage<ToolResult> rejected(String why) {
        return CompletableFuture.completedFuture(new ToolResult.Rejected("token", why));
    }
}
