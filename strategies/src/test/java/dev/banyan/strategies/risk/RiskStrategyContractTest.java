package dev.banyan.strategies.risk;

import dev.banyan.api.intent.Action;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.testkit.contract.StrategyContract;
import java.math.BigInteger;
import java.util.List;

/** What every strategy must do, over a price that falls twice. */
final class RiskStrategyContractTest extends StrategyContract<RiskWatch> {

    @Override
    protected Strategy<RiskWatch> strategy() {
        return ScriptedLoan.strategy();
    }

    @Override
    protected List<StrategyInput> inputs() {
        ScriptedLoan loan = new ScriptedLoan(1_000, 900);
        StrategyInput calm = loan.head();
        StrategyInput fallen = loan.price(1_500).head();
        StrategyInput unseen = loan.blindHead();
        loan.mine(new Action.Repay("aave", TokenAmount.of(ScriptedLoan.USDC, BigInteger.valueOf(250_000_000))));
        StrategyInput landed = loan.head();
        StrategyInput fallenAgain = loan.price(1_100).head();
        return List.of(calm, fallen, unseen, landed, fallenAgain);
    }
}
