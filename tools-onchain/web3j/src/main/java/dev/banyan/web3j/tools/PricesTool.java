package dev.banyan.web3j.tools;

import dev.banyan.api.market.PriceBook;
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
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reference prices of one whole token in the unit of account, rounded down; tokens without a price are not listed. */
final class PricesTool implements Tool {

    static final ToolSpec SPEC = new ToolSpec(
            "prices",
            "Reference prices in the unit of account",
            ToolSpec.Kind.READ,
            true,
            List.of(),
            List.of(ParameterSpec.required(
                    "prices",
                    ParameterSpec.Type.MANY,
                    "token (symbol) and price (what one whole token is worth, rounded down)")));

    private final ToolContext context;

    PricesTool(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        return Reads.observe(context.prices().prices(call.head()), this::observation);
    }

    private ToolResult observation(PriceBook book) {
        List<Value> prices = new ArrayList<>();
        for (Token token : context.tokens()) {
            TokenAmount whole = TokenAmount.of(token, BigInteger.TEN.pow(token.decimals()));
            Optional<TokenAmount> worth = book.value(whole, RoundingMode.FLOOR);
            worth.ifPresent(price -> prices.add(
                    new Value.Fields(Map.of("token", Value.text(token.symbol()), "price", Value.amount(price)))));
        }
        return new ToolResult.Observation(Map.of("prices", new Value.Many(prices)));
    }
}
