package dev.banyan.web3j.tools;

import static dev.banyan.web3j.tools.ToolScene.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Action;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tools for swaps at a venue with a pool of ticks: deep, and with an end that is soon reached. */
final class TickSwapToolTest {

    private static final BigInteger DEEP = BigInteger.TEN.pow(17);
    private static final BigInteger THIN = BigInteger.TEN.pow(13);
    private static final int REACH = 1_000;

    private final ToolScene scene = new ToolScene();

    @Test
    void anExactInputNamesThePoolsFeeAndALittleLessThanTheQuote() {
        scene.withTicks(DEEP, REACH);

        Action.Swap swap = (Action.Swap) scene.proposed("swap", arguments("1 WETH", "dexT"));

        assertThat(swap.fees()).containsExactly(new Ppm(500));
        assertThat(swap.exactOut()).isFalse();
        assertThat(swap.amountIn()).isEqualTo(amount("1 WETH"));
        BigInteger quote = best(Map.of("amountIn", Value.amount(amount("1 WETH")), "to", Value.text("USDC")));
        assertThat(swap.minOut().units())
                .isEqualTo(quote.subtract(quote.multiply(BigInteger.TWO).divide(BigInteger.valueOf(1_000))));
    }

    @Test
    void anExactOutputCostsNoMoreThanALittleOverTheQuoteAndNoMoreThanWasSaid() {
        scene.withTicks(DEEP, REACH);
        Map<String, Value> wanted = with(arguments("2 WETH", "dexT"), "amountOut", "2000 USDC");

        Action.Swap swap = (Action.Swap) scene.proposed("swap", wanted);

        assertThat(swap.exactOut()).isTrue();
        assertThat(swap.minOut()).isEqualTo(amount("2000 USDC"));
        BigInteger asked = best(Map.of(
                "amountIn", Value.amount(amount("2 WETH")),
                "to", Value.text("USDC"),
                "amountOut", Value.amount(amount("2000 USDC"))));
        BigInteger over = asked.add(asked.multiply(BigInteger.TWO).divide(BigInteger.valueOf(1_000)));
        assertThat(swap.amountIn().units()).isEqualTo(over);
        Map<String, Value> exactly = new HashMap<>(wanted);
        exactly.put("amountIn", Value.amount(TokenAmount.of(amount("1 WETH").token(), asked)));
        Action.Swap tight = (Action.Swap) scene.proposed("swap", exactly);
        assertThat(tight.amountIn().units()).isEqualTo(asked);
        assertThat(code(with(arguments("0.5 WETH", "dexT"), "amountOut", "2000 USDC")))
                .isEqualTo("limit");
    }

    @Test
    void whereTheLiquidityEndsItIsSaidHowFarItGoes() {
        scene.withTicks(THIN, REACH);

        assertThat(code(arguments("100 WETH", "dexT"))).isEqualTo("exhausted");
        assertThat(code(with(arguments("100 WETH", "dexT"), "amountOut", "150000 USDC")))
                .isEqualTo("exhausted");
        ToolResult.Observation seen = (ToolResult.Observation)
                scene.run("quotes", Map.of("amountIn", Value.amount(amount("100 WETH")), "to", Value.text("USDC")));
        assertThat(many(seen, "quotes")).hasSize(2);
        assertThat(many(seen, "partly"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Value.Fields.class,
                        part -> assertThat(part.values())
                                .containsEntry("venue", Value.text("dexT"))
                                .containsKeys("amountIn", "amountOut"));
    }

    @Test
    void whereThereIsNothingInReachThereIsNoPool() {
        scene.withTicks(BigInteger.ONE, 10);

        assertThat(code(arguments("0.000000000000000001 WETH", "dexT"))).isEqualTo("no-pool");
        assertThat(code(arguments("1 WETH", "dexNone"))).isEqualTo("no-pool");
    }

    @Test
    void aVenueOfPairsSaysThatItKnowsNoExactOutput() {
        assertThat(code(with(arguments("2 WETH", "dexA"), "amountOut", "1000 USDC")))
                .isEqualTo("not-possible");
        assertThat(code(with(with(arguments("2 WETH", "dexT"), "amountOut", "1000 USDC"), "minOut", "1 USDC")))
                .isEqualTo("arguments");
        assertThat(code(with(arguments("2 WETH", "dexT"), "amountOut", "1 WETH")))
                .isEqualTo("arguments");
    }

    private String code(Map<String, Value> arguments) {
        ToolResult result = scene.run("swap", arguments);
        assertThat(result).isInstanceOf(ToolResult.Rejected.class);
        return ((ToolResult.Rejected) result).code();
    }

    private BigInteger best(Map<String, Value> arguments) {
        ToolResult.Observation seen = (ToolResult.Observation) scene.run("quotes", arguments);
        List<Value> all = many(seen, "quotes");
        return all.stream()
                .map(Value.Fields.class::cast)
                .filter(quote -> Value.text("dexT").equals(quote.values().get("venue")))
                .flatMap(quote -> quote.values().values().stream())
                .filter(Value.Amount.class::isInstance)
                .map(found -> ((Value.Amount) found).value().units())
                .findFirst()
                .orElseThrow();
    }

    private static List<Value> many(ToolResult.Observation seen, String name) {
        return seen.fields().get(name) instanceof Value.Many(List<Value> all) ? all : List.of();
    }

    private static Map<String, Value> arguments(String amountIn, String venue) {
        return Map.of("venue", Value.text(venue), "amountIn", Value.amount(amount(amountIn)), "to", Value.text("USDC"));
    }

    private static Map<String, Value> with(Map<String, Value> arguments, String name, String value) {
        Map<String, Value> more = new HashMap<>(arguments);
        more.put(name, Value.amount(amount(value)));
        return more;
    }
}
