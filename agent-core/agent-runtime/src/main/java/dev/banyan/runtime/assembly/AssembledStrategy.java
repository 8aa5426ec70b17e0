package dev.banyan.runtime.assembly;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.strategy.Diagnosis;
import dev.banyan.api.strategy.Strategy;

/**
 * A strategy of the file with the reducer that its factory made.
 *
 * @param diagnosis finds out who is at fault when one of its intents does not go through
 */
public record AssembledStrategy(StrategyDefinition definition, Strategy<?> strategy, Diagnosis diagnosis) {

    /** A strategy that is never told who is at fault. */
    public AssembledStrategy(StrategyDefinition definition, Strategy<?> strategy) {
        this(definition, strategy, Diagnosis.NONE);
    }

    /** What it is called in plans and reports. */
    public String name() {
        return definition.name();
    }
}
