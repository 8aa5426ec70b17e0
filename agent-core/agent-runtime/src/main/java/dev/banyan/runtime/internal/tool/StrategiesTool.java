package dev.banyan.runtime.internal.tool;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.money.Token;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.StrategyControl;
import dev.banyan.api.tool.Arguments;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.api.tool.Value;
import dev.banyan.rules.DoGrammar;
import dev.banyan.rules.Tuning;
import dev.banyan.rules.text.Parsed;
import dev.banyan.rules.text.TokenNames;
import dev.banyan.runtime.assembly.ControlTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The tool {@code strategies}: it arms, disarms, tunes and chooses among what an alert offers. It only says what it wishes; the Agent decides. */
public final class StrategiesTool implements Tool {

    /** Its key in the agent's file. */
    public static final String NAME = DoGrammar.TOOL;

    /** The argument with a setting's new value, of that setting's own type. */
    public static final String VALUE = "value";

    private static final String RESPONSE = "response";

    private final List<StrategyDefinition> strategies;
    private final TokenNames tokens;

    /** The tool for one agent. */
    public StrategiesTool(AgentDefinition agent) {
        List<Token> all = new ArrayList<>(agent.chain().tokens());
        all.add(agent.chain().nativeAsset());
        this.strategies = agent.strategies();
        this.tokens = new TokenNames(all);
    }

    @Override
    public ToolSpec spec() {
        return ControlTools.STRATEGIES;
    }

    @Override
    public CompletionStage<ToolResult> run(ToolCall call) {
        return CompletableFuture.completedFuture(wish(call.arguments()));
    }

    private ToolResult wish(Arguments arguments) {
        String strategy = arguments.text("strategy");
        return switch (arguments.text("action")) {
            case "arm" -> new ToolResult.Steer(new StrategyControl.Arm(strategy));
            case "disarm" -> new ToolResult.Steer(new StrategyControl.Disarm(strategy));
            case "tune" -> tune(strategy, arguments);
            case "choose" ->
                arguments.find(RESPONSE).isPresent()
                        ? new ToolResult.Steer(new StrategyControl.Choose(strategy, arguments.text(RESPONSE)))
                        : new ToolResult.Rejected(
                                "choose", "choose needs a strategy and a response that its alert offers");
            default ->
                new ToolResult.Rejected("action", "arm, disarm, tune or choose expected: " + arguments.text("action"));
        };
    }

    private ToolResult tune(String strategy, Arguments arguments) {
        Optional<StrategyDefinition> definition = strategies.stream()
                .filter(known -> known.name().equals(strategy))
                .findFirst();
        Optional<Value> value = arguments.find(VALUE);
        if (definition.isEmpty() || value.isEmpty() || arguments.find("setting").isEmpty()) {
            return new ToolResult.Rejected("tune", "tune needs a strategy, a setting and a value");
        }
        String setting = arguments.text("setting");
        Parsed<Setting> parsed = new Tuning(definition.get(), tokens).read(setting, value.get());
        return switch (parsed) {
            case Parsed.Ok<Setting>(Setting read) ->
                new ToolResult.Steer(new StrategyControl.Tune(strategy, setting, read));
            case Parsed.Wrong<Setting>(int offset, String message) -> new ToolResult.Rejected("tune", message);
        };
    }
}
