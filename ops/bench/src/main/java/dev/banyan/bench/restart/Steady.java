package dev.banyan.bench.restart;

import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.testkit.sample.Samples;
import java.util.List;
import java.util.Set;

/** A strategy that pays once at each of some blocks. */
record Steady(String agent, Set<Long> blocks) implements Strategy<Long> {

    private static final long VALID_BLOCKS = 20;

    Steady {
        blocks = Set.copyOf(blocks);
    }

    @Override
    public Long initial() {
        return 0L;
    }

    @Override
    public StrategyStep<Long> on(Long paid, StrategyInput input) {
        if (!(input instanceof StrategyInput.NewHead head)) {
            return StrategyStep.quiet(paid);
        }
        long block = head.market().head().number();
        return blocks.contains(block)
                ? new StrategyStep<>(
                        paid + 1,
                        List.of(Samples.payment(agent + "/" + block, agent, "payer", "0.01", block + VALID_BLOCKS)))
                : StrategyStep.quiet(paid);
    }
}
