package dev.banyan.strategies.risk;

import static dev.banyan.strategies.risk.ScriptedLoan.wad;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A loan along a path of prices, with or without somebody who watches it. */
final class WatchedLoan {

    private static final int CONFIRMATIONS = 2;
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private final ScriptedLoan loan;
    private final Optional<RiskStrategy> strategy;
    private final List<Intent> unconfirmed = new ArrayList<>();
    private RiskWatch state = RiskWatch.begun();
    private Optional<Intent> pending = Optional.empty();
    private int responses;
    private int unwound;
    private boolean lost;

    WatchedLoan(ScriptedLoan loan, RiskStrategy strategy) {
        this(loan, Optional.of(strategy));
    }

    private WatchedLoan(ScriptedLoan loan, Optional<RiskStrategy> strategy) {
        this.loan = loan;
        this.strategy = strategy;
    }

    static WatchedLoan alone(ScriptedLoan loan) {
        return new WatchedLoan(loan, Optional.empty());
    }

    BigInteger healthFactor() {
        return loan.healthFactor();
    }

    /** How many responses were offered. */
    int responses() {
        return responses;
    }

    /** How many of them sell collateral. */
    int unwound() {
        return unwound;
    }

    /** True if it could have been liquidated at some block. */
    boolean lost() {
        return lost;
    }

    /** True if a response stands for the next block. */
    boolean answers() {
        return pending.isPresent();
    }

    /** The next block, with so many ten-thousandths of the price left; true if its price alone takes the position from {@code act} or more to below one. */
    boolean step(int left) {
        boolean safe = loan.healthFactor().compareTo(wad(125)) >= 0;
        loan.price(loan.price().multiply(BigInteger.valueOf(left)).divide(WHOLE));
        boolean jumped = safe && loan.healthFactor().compareTo(wad(100)) < 0;
        Optional<Intent> mined = pending;
        pending = Optional.empty();
        boolean went = mined.map(intent -> loan.mine(intent.action())).orElse(true);
        lost |= loan.healthFactor().compareTo(wad(100)) < 0;
        strategy.ifPresent(watcher -> {
            mined.ifPresent(intent -> ended(watcher, intent, went));
            look(watcher);
        });
        return jumped;
    }

    private void ended(RiskStrategy watcher, Intent intent, boolean well) {
        if (well) {
            unconfirmed.add(intent);
        } else {
            tell(watcher, new StrategyInput.Outcome(intent.id(), new IntentOutcome.Reverted(List.of())));
        }
    }

    private void look(RiskStrategy watcher) {
        tell(watcher, loan.head()).intents().stream().findFirst().ifPresent(intent -> {
            pending = Optional.of(intent);
            responses++;
            unwound += intent.action() instanceof Action.Deleverage ? 1 : 0;
        });
        if (unconfirmed.size() > CONFIRMATIONS) {
            tell(
                    watcher,
                    new StrategyInput.Outcome(unconfirmed.removeFirst().id(), new IntentOutcome.Confirmed(List.of())));
        }
    }

    private StrategyStep<RiskWatch> tell(RiskStrategy watcher, StrategyInput input) {
        StrategyStep<RiskWatch> step = watcher.on(state, input);
        state = step.state();
        return step;
    }
}
