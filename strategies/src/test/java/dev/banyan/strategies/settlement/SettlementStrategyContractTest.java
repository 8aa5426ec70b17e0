package dev.banyan.strategies.settlement;

import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.testkit.contract.StrategyContract;
import java.util.List;
import java.util.Map;

/** What every strategy must do, over a list longer than its window. */
final class SettlementStrategyContractTest extends StrategyContract<SettlementState> {

    @Override
    protected Strategy<SettlementState> strategy() {
        return Payroll.strategy(Payroll.list(Payroll.lines(4)), 1, 2);
    }

    @Override
    protected List<StrategyInput> inputs() {
        return List.of(
                new StrategyInput.Recalled(Map.of()),
                Payroll.head(1),
                new StrategyInput.Outcome(Payroll.id(1, 1), new IntentOutcome.WouldSend()),
                new StrategyInput.Outcome(Payroll.id(2, 1), new IntentOutcome.Expired()),
                Payroll.head(2),
                Payroll.head(3));
    }
}
