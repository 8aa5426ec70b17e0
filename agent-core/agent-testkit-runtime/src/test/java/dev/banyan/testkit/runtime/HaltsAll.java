package dev.banyan.testkit.runtime;

import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;

/** A strategy that keeps everything else still from its first head on. */
record HaltsAll() implements Strategy<Boolean> {

    @Override
    public Boolean initial() {
        return false;
    }

    @Override
    public boolean halts(Boolean looked) {
        return looked;
    }

    @Override
    public StrategyStep<Boolean> on(Boolean looked, StrategyInput input) {
        return StrategyStep.quiet(looked || input instanceof StrategyInput.NewHead);
    }
}
