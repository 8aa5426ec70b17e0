package dev.banyan.runtime.assembly;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.strategy.Strategy;

/** A strategy of the file with the reducer that its factory made. */
public record AssembledStrategy(StrategyDefinition definition, Strategy<?> strategy) {

    /** What it is called in plans and reports. */
    public String name() {
        return definition.name();
    }
}
