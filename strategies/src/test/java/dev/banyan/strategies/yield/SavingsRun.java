package dev.banyan.strategies.yield;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.Wei;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.util.ArrayList;
import java.util.List;

/** A strategy and the world that it sees. */
final class SavingsRun {

    static final IntentOutcome REVERTS = new IntentOutcome.Denied("simulation", "call 0 reverts: paused");
    static final IntentOutcome DENIED = new IntentOutcome.Denied("policy.perDay", "spent");

    private final Savings savings;
    private final YieldStrategy strategy = Saver.strategy();
    private YieldProgress state = strategy.initial();
    final List<String> alerts = new ArrayList<>();
    private boolean settles;

    SavingsRun(Savings savings) {
        this.savings = savings;
    }

    /** From now on all that is wanted is done and confirmed at once. */
    SavingsRun settling() {
        settles = true;
        return this;
    }

    /** The process ends and begins again; what the strategy keeps is all that is left. */
    SavingsRun restarted() {
        state = strategy.resumed(strategy.initial(), strategy.kept(state));
        return this;
    }

    /** The process ends, and what the strategy kept is lost with it. */
    SavingsRun forgotten() {
        state = strategy.initial();
        return this;
    }

    /** What the strategy keeps. */
    List<Kept> kept() {
        return strategy.kept(state);
    }

    List<Intent> head() {
        StrategyStep<YieldProgress> step = strategy.on(state, savings.next());
        state = step.state();
        alerts.addAll(step.alerts());
        if (settles) {
            step.intents().forEach(this::confirm);
        }
        return step.intents();
    }

    /** The first wishes within so many blocks. */
    List<Intent> until(int blocks) {
        for (int i = 0; i < blocks; i++) {
            List<Intent> wanted = head();
            if (!wanted.isEmpty()) {
                return wanted;
            }
        }
        return List.of();
    }

    void confirm(Intent intent) {
        savings.carryOut(intent.action());
        tell(intent, new IntentOutcome.Confirmed(receipts()));
    }

    void tell(Intent intent, IntentOutcome outcome) {
        input(new StrategyInput.Outcome(intent.id(), outcome));
    }

    void input(StrategyInput input) {
        StrategyStep<YieldProgress> step = strategy.on(state, input);
        state = step.state();
        alerts.addAll(step.alerts());
    }

    /** One withdrawal is all that is wanted. */
    static void assertOneWithdrawal(List<Intent> wanted) {
        assertThat(wanted).extracting(Intent::action).singleElement().isInstanceOf(Action.Withdraw.class);
    }

    private static List<Receipt> receipts() {
        Hash hash = Hash.of("0x" + "7a".repeat(32));
        return List.of(new Receipt(hash, hash, 7, true, 21_000, Wei.gwei(1), Wei.ZERO, List.of()));
    }
}
