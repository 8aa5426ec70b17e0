package dev.banyan.examples;

import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A read tool: how far the cheapest and the dearest pool of a pair are apart, in basis points of the cheapest. A plan can
 * use it to decide whether a strategy is worth arming.
 */
public final class PriceGap implements Tool {

    /** A square root of a price has 96 binary places. */
    private static final BigInteger SQUARE_PLACES = BigInteger.ONE.shiftLeft(2 * 96);

    private static final BigInteger BPS = BigInteger.valueOf(10_000);

    private static final ToolSpec SPEC = new ToolSpec(
            "price-gap",
            "How far the prices of a pair are apart between the venues",
            ToolSpec.Kind.READ,
            true,
            List.of(
                    ParameterSpec.required("of", ParameterSpec.Type.TOKEN, "the token that is priced"),
                    ParameterSpec.required("in", ParameterSpec.Type.TOKEN, "the token that it is priced in")),
            List.of(
                    ParameterSpec.required("bps", ParameterSpec.Type.WHOLE, "gap in basis points, rounded down"),
                    ParameterSpec.required("pools", ParameterSpec.Type.WHOLE, "how many pools were compared")));

    private final ToolContext context;

    PriceGap(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        Optional<Token> of = token(call.arguments().text("of"));
        Optional<Token> in = token(call.arguments().text("in"));
        return context.market()
                .pools(call.head())
                .thenApply(pools -> of.isEmpty() || in.isEmpty()
                        ? new ToolResult.Rejected("unknown-token", "both tokens must be in the registry")
                        : compare(pools, of.get(), in.get()));
    }

    private Optional<Token> token(String symbol) {
        return context.tokens().stream().filter(t -> t.symbol().equals(symbol)).findFirst();
    }

    private static ToolResult compare(List<Pool> pools, Token of, Token in) {
        Optional<Ratio> least = Optional.empty();
        Optional<Ratio> most = Optional.empty();
        long compared = 0;
        for (Pool pool : pools) {
            Optional<Ratio> price = price(pool, of, in);
            if (price.isPresent()) {
                compared++;
                least = least.filter(l -> l.isAtMost(price.get())).or(() -> price);
                most = most.filter(m -> price.get().isAtMost(m)).or(() -> price);
            }
        }
        if (least.isEmpty() || most.isEmpty()) {
            return new ToolResult.Rejected("no-pool", "no pool of " + of + " and " + in);
        }
        return new ToolResult.Observation(Map.of(
                "bps", new Value.Whole(most.get().above(least.get())),
                "pools", new Value.Whole(BigInteger.valueOf(compared))));
    }

    private static Optional<Ratio> price(Pool pool, Token of, Token in) {
        return switch (pool) {
            case Pool.ConstantProduct p
            when p.reserve0().signum() == 0 || p.reserve1().signum() == 0 -> Optional.empty();
            case Pool.ConstantProduct p
            when p.token0().equals(of) && p.token1().equals(in) -> Optional.of(new Ratio(p.reserve1(), p.reserve0()));
            case Pool.ConstantProduct p
            when p.token1().equals(of) && p.token0().equals(in) -> Optional.of(new Ratio(p.reserve0(), p.reserve1()));
            case Pool.Concentrated p
            when p.token0().equals(of) && p.token1().equals(in) ->
                Optional.of(new Ratio(p.sqrtPrice().pow(2), SQUARE_PLACES));
            case Pool.Concentrated p
            when p.token1().equals(of) && p.token0().equals(in) ->
                Optional.of(new Ratio(SQUARE_PLACES, p.sqrtPrice().pow(2)));
            case Pool.ConstantProduct p -> Optional.empty();
            case Pool.Concentrated p -> Optional.empty();
        };
    }

    private record Ratio(BigInteger over, BigInteger under) {

        boolean isAtMost(Ratio other) {
            return over.multiply(other.under).compareTo(other.over.multiply(under)) <= 0;
        }

        BigInteger above(Ratio least) {
            BigInteger whole = least.over.multiply(under);
            return over.multiply(least.under).subtract(whole).multiply(BPS).divide(whole);
        }
    }

    /** Offers the tool to the daemon. */
    public static final class Factory implements ToolFactory {

        @Override
        public ToolSpec spec() {
            return SPEC;
        }

        @Override
        public Tool create(ToolContext context) {
            return new PriceGap(context);
        }
    }
}
