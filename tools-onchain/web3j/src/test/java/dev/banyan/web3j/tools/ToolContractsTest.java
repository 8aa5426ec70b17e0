package dev.banyan.web3j.tools;

import static dev.banyan.web3j.tools.ToolScene.amount;

import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.Value;
import dev.banyan.testkit.contract.ToolContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The contract of every tool, for those whose arguments can make no sense. */
final class ToolContractsTest {

    private static final Value ONE_WETH = Value.amount(amount("1 WETH"));
    private static final Value NOTHING = Value.amount(amount("0 WETH"));

    /** A tool with a good call and a senseless one. */
    abstract static class OfTool extends ToolContract {

        private final ToolScene scene = new ToolScene();
        private final Tool tool;
        private final Map<String, Value> good;
        private final Map<String, Value> senseless;

        OfTool(String name, Map<String, Value> good, Map<String, Value> senseless) {
            this.tool = scene.tool(name);
            this.good = good;
            this.senseless = senseless;
        }

        @Override
        protected Tool tool() {
            return tool;
        }

        @Override
        protected ToolCall goodCall() {
            return scene.call(good);
        }

        @Override
        protected ToolCall senselessCall() {
            return scene.call(senseless);
        }
    }

    @Nested
    final class Quotes extends OfTool {
        Quotes() {
            super(
                    "quotes",
                    Map.of("amountIn", ONE_WETH, "to", Value.text("USDC")),
                    Map.of("amountIn", ONE_WETH, "to", Value.text("WETH")));
        }
    }

    @Nested
    final class Swap extends OfTool {
        Swap() {
            super(
                    "swap",
                    Map.of("venue", Value.text("dexA"), "amountIn", ONE_WETH, "to", Value.text("USDC")),
                    Map.of("venue", Value.text("dexA"), "amountIn", NOTHING, "to", Value.text("USDC")));
        }
    }

    @Nested
    final class Wrap extends OfTool {
        Wrap() {
            super("wrap", Map.of("amount", ONE_WETH), Map.of("amount", NOTHING));
        }
    }

    @Nested
    final class Pay extends OfTool {
        Pay() {
            super(
                    "pay",
                    Map.of("to", Value.text("payroll"), "amount", ONE_WETH),
                    Map.of("to", Value.text("payroll"), "amount", NOTHING));
        }
    }
}
