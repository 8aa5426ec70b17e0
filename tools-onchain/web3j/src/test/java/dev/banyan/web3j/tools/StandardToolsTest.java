package dev.banyan.web3j.tools;

import static dev.banyan.web3j.tools.ToolScene.amount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.intent.Action;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StandardToolsTest {

    private final ToolScene scene = new ToolScene();

    @Test
    void theToolsAreThoseOfTheAgentFileAndAreCalledAsTheirSpecsAre() {
        assertThat(StandardTools.all())
                .extracting(ToolFactory::name)
                .containsExactly(
                        "balances",
                        "prices",
                        "quotes",
                        "swap",
                        "wrap",
                        "pay",
                        "lending",
                        "vaults",
                        "positions",
                        "lend",
                        "borrow");
        StandardTools.all()
                .forEach(factory ->
                        assertThat(scene.tool(factory.name()).spec().name()).isEqualTo(factory.name()));
    }

    @Test
    void balancesAreOfTheNativeAssetAndTheWholeRegistry() {
        assertThat(field("balances", Map.of(), "balances"))
                .isEqualTo(new Value.Many(List.of(
                        Value.amount(TokenAmount.of(Samples.ETH, BigInteger.TEN)),
                        Value.amount(amount("3 WETH")),
                        Value.amount(amount("0 USDC")))));
    }

    @Test
    void aPriceIsWhatOneWholeTokenIsWorthInTheUnit() {
        assertThat(field("prices", Map.of(), "prices"))
                .isEqualTo(new Value.Many(List.of(
                        new Value.Fields(Map.of("token", Value.text("WETH"), "price", Value.amount(amount("1 WETH")))),
                        new Value.Fields(
                                Map.of("token", Value.text("USDC"), "price", Value.amount(amount("0.0005 WETH")))))));
    }

    @Test
    void theBestQuoteIsOfTheVenueThatGivesMost() {
        // 1 WETH into 100 WETH and 210000 USDC at 0.3 %: 0.997 / 100.997 of the USDC.
        assertThat(field(
                        "quotes", Map.of("amountIn", Value.amount(amount("1 WETH")), "to", Value.text("USDC")), "best"))
                .isEqualTo(Value.amount(amount("2073.031872 USDC")));
    }

    @Test
    void aSwapWithoutAMinimumTakesAFewBasisPointsLessThanTheQuote() {
        Action.Swap swap = (Action.Swap) scene.proposed("swap", swapOf("dexB", "1 WETH"));

        assertThat(swap.venue()).isEqualTo("dexB");
        assertThat(swap.recipient()).isEqualTo(Samples.ACCOUNT);
        assertThat(swap.minOut()).isEqualTo(amount("2068.885809 USDC"));
        assertThat(swap.deadline()).isAfter(scene.chain.headNow().time());
    }

    @Test
    void whatNoPoolGivesIsRejected() {
        assertThat(scene.run("swap", swapOf("dexC", "1 WETH"))).isInstanceOf(ToolResult.Rejected.class);
        assertThat(scene.run("swap", swapOf("dexA", "0 WETH"))).isInstanceOf(ToolResult.Rejected.class);
        assertThat(scene.run("swap", swapOf("dexA", "1 ETH"))).isInstanceOf(ToolResult.Rejected.class);
    }

    @Test
    void theAmountsTokenSaysWhetherToWrapOrToUnwrap() {
        assertThat(scene.proposed("wrap", Map.of("amount", Value.amount(amount("1 ETH")))))
                .isEqualTo(new Action.Wrap(amount("1 ETH")));
        assertThat(scene.proposed("wrap", Map.of("amount", Value.amount(amount("1 WETH")))))
                .isEqualTo(new Action.Unwrap(amount("1 WETH")));
        assertThat(scene.run("wrap", Map.of("amount", Value.amount(amount("1 USDC")))))
                .isInstanceOf(ToolResult.Rejected.class);
    }

    @Test
    void onlyPeopleOfTheAddressBookArePaid() {
        Value five = Value.amount(amount("5 USDC"));

        assertThat(scene.proposed("pay", Map.of("to", Value.text("payroll"), "amount", five)))
                .isEqualTo(new Action.Pay(amount("5 USDC"), Samples.PAYROLL));
        assertThat(scene.proposed("pay", Map.of("to", new Value.Account(Samples.PAYROLL), "amount", five)))
                .isEqualTo(new Action.Pay(amount("5 USDC"), Samples.PAYROLL));
        assertThat(scene.run("pay", Map.of("to", new Value.Account(Samples.address(0x77)), "amount", five)))
                .isInstanceOf(ToolResult.Rejected.class);
        assertThat(scene.run("pay", Map.of("to", Value.text("mallory"), "amount", five)))
                .isInstanceOf(ToolResult.Rejected.class);
    }

    @Test
    void aNodeThatDoesNotAnswerIsAValueThatSaysWhetherToTryAgain() {
        scene.market.fail(new ChainException(ChainException.Code.TIMEOUT, "no answer in 5 s"));

        assertThat(scene.run("prices", Map.of())).isEqualTo(new ToolResult.Failed("timeout", "no answer in 5 s", true));
        assertThat(scene.run("swap", swapOf("dexA", "1 WETH"))).isInstanceOf(ToolResult.Failed.class);
    }

    private static Map<String, Value> swapOf(String venue, String amountIn) {
        return Map.of("venue", Value.text(venue), "amountIn", Value.amount(amount(amountIn)), "to", Value.text("USDC"));
    }

    private Value field(String tool, Map<String, Value> arguments, String name) {
        if (scene.run(tool, arguments) instanceof ToolResult.Observation(Map<String, Value> fields)) {
            assertThat(fields).containsKey(name);
            return fields.getOrDefault(name, Value.text(""));
        }
        throw new AssertionError(scene.run(tool, arguments));
    }
}
