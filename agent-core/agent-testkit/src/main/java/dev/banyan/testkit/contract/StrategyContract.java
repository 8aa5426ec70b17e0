package dev.banyan.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Strategy} must do. An implementer gives a strategy, made anew at each call, and inputs among which
 * at least one makes it want something.
 *
 * @param <S> its state, with an {@code equals} of its own
 */
public abstract class StrategyContract<S> {

    /** A strategy, always made the same way. */
    protected abstract Strategy<S> strategy();

    /** What it is told, in order. */
    protected abstract List<StrategyInput> inputs();

    @Test
    void the_same_inputs_give_the_same_steps() {
        assertThat(run(strategy(), inputs())).isEqualTo(run(strategy(), inputs()));
    }

    @Test
    void one_strategy_keeps_nothing_outside_its_state() {
        Strategy<S> strategy = strategy();
        assertThat(run(strategy, inputs())).isEqualTo(run(strategy, inputs()));
    }

    @Test
    void a_state_does_not_change_once_it_was_left() {
        Strategy<S> strategy = strategy();
        S initial = strategy.initial();
        List<StrategyStep<S>> steps = run(strategy, inputs());
        assertThat(initial).isEqualTo(strategy.initial());
        assertThat(steps).isEqualTo(run(strategy(), inputs()));
    }

    @Test
    void it_wants_something_and_never_two_things_under_one_id() {
        List<Intent> intents = run(strategy(), inputs()).stream()
                .flatMap(step -> step.intents().stream())
                .toList();
        Set<IntentId> ids = new HashSet<>();
        intents.forEach(intent -> ids.add(intent.id()));
        assertThat(intents).isNotEmpty();
        assertThat(ids).hasSameSizeAs(intents);
    }

    @Test
    void what_it_keeps_over_restarts_is_little_and_comes_back_whole() {
        Strategy<S> strategy = strategy();
        for (StrategyStep<S> step : run(strategy, inputs())) {
            List<Kept> kept = strategy.kept(step.state());
            assertThat(kept).hasSizeLessThanOrEqualTo(Kept.MOST);
            assertThat(strategy.kept(strategy.resumed(strategy.initial(), kept)))
                    .isEqualTo(kept);
        }
    }

    private static <S> List<StrategyStep<S>> run(Strategy<S> strategy, List<StrategyInput> inputs) {
        List<StrategyStep<S>> steps = new ArrayList<>();
        S state = strategy.initial();
        for (StrategyInput input : inputs) {
            StrategyStep<S> step = strategy.on(state, input);
            steps.add(step);
            state = step.state();
        }
        return steps;
    }
}
