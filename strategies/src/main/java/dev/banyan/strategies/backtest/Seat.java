package dev.banyan.strategies.backtest;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.util.List;
import java.util.Map;

/**
 * One strategy at work: its state between inputs, and what is counted whatever branch stands.
 *
 * @param <S> the strategy's state
 */
final class Seat<S> {

    private final Contender contender;
    private final Strategy<S> strategy;
    private S state;
    long proposals;
    long expired;
    long refused;
    long takenBack;

    private Seat(Contender contender, Strategy<S> strategy) {
        this.contender = contender;
        this.strategy = strategy;
        this.state = strategy.initial();
    }

    static Seat<?> of(Contender contender) {
        return seated(contender, contender.strategy());
    }

    private static <S> Seat<S> seated(Contender contender, Strategy<S> strategy) {
        Seat<S> seat = new Seat<>(contender, strategy);
        if (!strategy.recalls().isEmpty()) {
            // Nothing was wished for before the record began.
            seat.state = strategy.on(seat.state, new StrategyInput.Recalled(Map.of()))
                    .state();
        }
        return seat;
    }

    Contender contender() {
        return contender;
    }

    List<Intent> tell(StrategyInput input) {
        StrategyStep<S> step = strategy.on(state, input);
        state = step.state();
        return step.intents();
    }
}
