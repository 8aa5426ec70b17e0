package dev.banyan.testkit.runtime;

import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.testkit.sample.Samples;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A strategy that pays a little at heads, or crashes at them; it remembers for the test what it heard. */
final class PayEveryHead implements Strategy<Integer> {

    private final String agent;
    private final int most;
    private final String amount;
    private final boolean crashes;
    private final List<IntentOutcome> outcomes = new CopyOnWriteArrayList<>();

    private PayEveryHead(String agent, int most, String amount, boolean crashes) {
        this.agent = agent;
        this.most = most;
        this.amount = amount;
        this.crashes = crashes;
    }

    static PayEveryHead once(String agent) {
        return new PayEveryHead(agent, 1, "0.01", false);
    }

    static PayEveryHead always(String agent) {
        return always(agent, "0.01");
    }

    static PayEveryHead always(String agent, String amount) {
        return new PayEveryHead(agent, Integer.MAX_VALUE, amount, false);
    }

    static PayEveryHead crashing() {
        return new PayEveryHead("nobody", 0, "0.01", true);
    }

    List<IntentOutcome> outcomes() {
        return outcomes;
    }

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public StrategyStep<Integer> on(Integer paid, StrategyInput input) {
        return switch (input) {
            case StrategyInput.NewHead head -> onHead(paid, head.market().head().number());
            case StrategyInput.Outcome outcome -> {
                outcomes.add(outcome.outcome());
                yield StrategyStep.quiet(paid);
            }
            case StrategyInput.Recalled recalled -> StrategyStep.quiet(paid);
            case StrategyInput.Faulted faulted -> StrategyStep.quiet(paid);
            case StrategyInput.Chosen chosen -> StrategyStep.quiet(paid);
            case StrategyInput.Lifted lifted -> StrategyStep.quiet(paid);
            case StrategyInput.Tuned tuned -> StrategyStep.quiet(paid);
        };
    }

    private StrategyStep<Integer> onHead(int paid, long block) {
        if (crashes) {
            throw new IllegalStateException("as told");
        }
        if (paid >= most) {
            return StrategyStep.quiet(paid);
        }
        return new StrategyStep<>(
                paid + 1, List.of(Samples.payment("pay/" + block, agent, "payer", amount, block + 20)));
    }
}
