package dev.banyan.strategies.yield;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.testkit.contract.StrategyContract;
import java.util.ArrayList;
import java.util.List;

/** What every strategy must do, over two refusals and the looks between them. */
final class YieldStrategyContractTest extends StrategyContract<YieldProgress> {

    @Override
    protected Strategy<YieldProgress> strategy() {
        return Saver.strategy();
    }

    @Override
    protected List<StrategyInput> inputs() {
        Savings savings = new Savings();
        savings.idle = Savings.usdc(10_100);
        List<StrategyInput> inputs = new ArrayList<>();
        for (int i = 0; i < 4 * Savings.EVERY; i++) {
            StrategyInput.NewHead head = savings.next();
            inputs.add(head);
            inputs.add(new StrategyInput.Outcome(
                    IntentId.ofMove("saver", "yield", head.market().head().hash(), "in:aave"),
                    new IntentOutcome.Denied("policy.perDay", "spent")));
        }
        return inputs;
    }
}
