package dev.banyan.runtime.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.StrategyDefinition.Bounds;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.StrategyControl;
import dev.banyan.api.tool.Arguments;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.Value;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.contract.ToolContract;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategiesToolTest extends ToolContract {

    private static final Setting LEAST = new Setting.Amount(Samples.amount("0.001", Samples.WETH));
    private static final Setting GREATEST = new Setting.Amount(Samples.amount("0.01", Samples.WETH));

    private final StrategiesTool tool = new StrategiesTool(SampleAgent.named("tester")
            .withStrategies(new StrategyDefinition(
                    "test",
                    "arb",
                    new Settings(Map.of("minProfit", LEAST)),
                    Map.of("minProfit", new Bounds(LEAST, GREATEST))))
            .definition());

    @Override
    protected Tool tool() {
        return tool;
    }

    @Override
    protected ToolCall goodCall() {
        return call(Map.of("action", Value.text("disarm"), "strategy", Value.text("arb")));
    }

    @Override
    protected ToolCall senselessCall() {
        return call(Map.of("action", Value.text("dance"), "strategy", Value.text("arb")));
    }

    @Test
    void an_amount_within_the_bounds_may_be_tuned() {
        Value value = Value.amount(Samples.amount("0.002", Samples.WETH));
        assertThat(tune(value))
                .isEqualTo(new ToolResult.Steer(new StrategyControl.Tune(
                        "arb", "minProfit", new Setting.Amount(Samples.amount("0.002", Samples.WETH)))));
    }

    @Test
    void an_amount_outside_the_bounds_or_of_another_token_may_not() {
        assertThat(tune(Value.amount(Samples.amount("0.1", Samples.WETH)))).isInstanceOf(ToolResult.Rejected.class);
        assertThat(tune(Value.amount(Samples.amount("0.002", Samples.USDC)))).isInstanceOf(ToolResult.Rejected.class);
    }

    private ToolResult tune(Value value) {
        return Stages.get(tool.run(call(Map.of(
                "action", Value.text("tune"),
                "strategy", Value.text("arb"),
                "setting", Value.text("minProfit"),
                "value", value))));
    }

    private static ToolCall call(Map<String, Value> arguments) {
        return new ToolCall(
                new IntentId("task/1"),
                new Origin("tester", "plan"),
                new FakeChain(Samples.CHAIN_ID).headNow(),
                new Arguments(arguments));
    }
}
