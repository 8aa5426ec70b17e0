package dev.banyan.strategies.arbitrage;

import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.testkit.contract.StrategyContract;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What every strategy must do, over a few heads of one market. */
final class ArbitrageStrategyContractTest extends StrategyContract<ArbitrageState> {

    private static final ScriptedMarket MARKET =
            new ScriptedMarket().pool(1, 0, 1, 100, 200_000).pool(2, 0, 1, 100, 180_000);
    private static final List<StrategyInput> INPUTS = inputsOf(MARKET);

    @Override
    protected Strategy<ArbitrageState> strategy() {
        return ScriptedMarket.strategy(2, BigInteger.ONE, ScriptedMarket.token(1));
    }

    @Override
    protected List<StrategyInput> inputs() {
        return INPUTS;
    }

    private static List<StrategyInput> inputsOf(ScriptedMarket market) {
        ArbitrageStrategy strategy = ScriptedMarket.strategy(2, BigInteger.ONE, ScriptedMarket.token(1));
        List<StrategyInput> inputs = new ArrayList<>(List.of(market.head(), market.head(), market.head()));
        strategy.on(strategy.initial(), inputs.getFirst())
                .intents()
                .forEach(intent -> inputs.add(
                        1, new StrategyInput.Outcome(intent.id(), new IntentOutcome.Denied("perDay", "spent"))));
        inputs.add(new StrategyInput.Tuned(
                "minProfit", new Setting.Amount(TokenAmount.of(ScriptedMarket.BASE, ScriptedMarket.ONE))));
        inputs.add(market.head());
        return List.copyOf(inputs);
    }
}
