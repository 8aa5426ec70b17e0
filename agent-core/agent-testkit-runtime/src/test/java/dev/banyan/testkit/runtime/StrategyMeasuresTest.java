package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.runtime.event.RuntimeEvent;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a strategy's figures to whoever shows them. */
class StrategyMeasuresTest {

    @Test
    void figures_are_told_when_they_change_and_not_again_while_they_stand() {
        TestAgent agent = TestAgent.named("trader").strategy("guard", new CountsToTwo());
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mineUntil(
                    RuntimeEvent.StrategyMeasured.class,
                    told -> told.equals(new RuntimeEvent.StrategyMeasured(
                            "trader", "guard", List.of(new Measure("heads", "two", BigDecimal.TWO)))));
            for (int i = 0; i < 4; i++) {
                kit.mine();
            }

            assertThat(kit.events().all().stream()
                            .filter(RuntimeEvent.StrategyMeasured.class::isInstance)
                            .map(RuntimeEvent.StrategyMeasured.class::cast)
                            .map(told -> told.all().getFirst().value())
                            .toList())
                    .containsExactly(BigDecimal.ONE, BigDecimal.TWO);
        }
    }

    @Test
    void figures_that_can_not_be_reckoned_are_none_and_cost_the_strategy_nothing() {
        TestAgent agent = TestAgent.named("trader").strategy("guard", new BreaksAtTwo());
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mineUntil(
                    RuntimeEvent.StrategyMeasured.class, told -> told.all().isEmpty());
            kit.mineUntil(
                    RuntimeEvent.StrategyMeasured.class,
                    told -> !told.all().isEmpty()
                            && told.all().getFirst().value().intValueExact() == 3);
        }
    }

    private record BreaksAtTwo() implements Strategy<Integer> {

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public List<Measure> measures(Integer heads) {
            if (heads == 2) {
                throw new ArithmeticException("no such figure");
            }
            return List.of(new Measure("heads", "seen", BigDecimal.valueOf(heads)));
        }

        @Override
        public StrategyStep<Integer> on(Integer heads, StrategyInput input) {
            return StrategyStep.quiet(input instanceof StrategyInput.NewHead ? heads + 1 : heads);
        }
    }

    private record CountsToTwo() implements Strategy<Integer> {

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public List<Measure> measures(Integer heads) {
            return heads == 0 ? List.of() : List.of(new Measure("heads", "two", BigDecimal.valueOf(heads)));
        }

        @Override
        public StrategyStep<Integer> on(Integer heads, StrategyInput input) {
            return StrategyStep.quiet(input instanceof StrategyInput.NewHead ? Math.min(2, heads + 1) : heads);
        }
    }
}
