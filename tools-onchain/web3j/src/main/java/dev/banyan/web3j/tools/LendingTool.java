package dev.banyan.web3j.tools;

import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolContext;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import dev.banyan.markets.lending.AccountSums;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.Reserve;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Rates and room of every reserve at the file's lending markets, with what the account has and owes there and its health factor. */
final class LendingTool implements Tool {

    static final ToolSpec SPEC = new ToolSpec(
            "lending",
            "Rates of the lending markets, and what the account has and owes there",
            ToolSpec.Kind.READ,
            true,
            List.of(),
            List.of(ParameterSpec.required(
                    "markets",
                    ParameterSpec.Type.MANY,
                    "venue, healthFactor (below 1 it is liquidated; none without debt) and reserves: token, supplyRate and"
                            + " borrowRate (percent a year), supplied and owed (the account's), available")));

    private static final int RAY_PERCENT_DIGITS = 25;
    private static final int WAD_DIGITS = 18;
    private static final int SHOWN_DIGITS = 4;

    private final ToolContext context;

    LendingTool(ToolContext context) {
        this.context = context;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        return Reads.observe(context.market().states(call.head()), LendingTool::observation);
    }

    private static ToolResult observation(List<VenueState> states) {
        List<Value> markets = states.stream()
                .filter(LendingMarket.class::isInstance)
                .map(LendingMarket.class::cast)
                .map(LendingTool::market)
                .toList();
        return new ToolResult.Observation(Map.of("markets", new Value.Many(markets)));
    }

    private static Value market(LendingMarket market) {
        return new Value.Fields(Map.of(
                "venue",
                Value.text(market.venue()),
                "healthFactor",
                Value.text(
                        market.healthFactor().equals(AccountSums.NO_DEBT)
                                ? "none"
                                : shown(market.healthFactor(), WAD_DIGITS)),
                "reserves",
                new Value.Many(market.places().stream()
                        .map(place -> reserve(market, place))
                        .toList())));
    }

    private static Value reserve(LendingMarket market, LendingMarket.Place place) {
        Reserve reserve = place.reserve();
        Token asset = place.asset();
        return new Value.Fields(Map.of(
                "token",
                Value.text(asset.symbol()),
                "supplyRate",
                Value.text(shown(reserve.state().liquidityRate(), RAY_PERCENT_DIGITS)),
                "borrowRate",
                Value.text(shown(reserve.state().borrowRate(), RAY_PERCENT_DIGITS)),
                "supplied",
                Value.amount(TokenAmount.of(asset, market.supplied(asset))),
                "owed",
                Value.amount(TokenAmount.of(asset, market.owed(asset))),
                "available",
                Value.amount(TokenAmount.of(asset, reserve.state().available()))));
    }

    private static String shown(BigInteger number, int decimals) {
        return new BigDecimal(number, decimals)
                .setScale(SHOWN_DIGITS, RoundingMode.FLOOR)
                .toPlainString();
    }
}
