package dev.banyan.runtime.internal.strategy;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs one strategy: feeds it and passes on what it wants. Its parent is the Agent.
 *
 * <p>It begins disarmed and receives heads only while armed; outcomes and tuning always. It never judges an intent. A
 * strategy that throws crashes its runner, which restarts alone, disarmed and with the strategy's initial state; the
 * parent is told, and arms and tunes it again as it sees fit.
 *
 * @param <S> the strategy's state
 */
public final class StrategyRunner<S> extends Actor<StrategyRunner.Command> {

    /** What it understands. */
    public sealed interface Command {}

    /** It receives heads from now on, or no more. */
    public record Arm(boolean armed) implements Command {}

    /** The market at a new head. */
    public record Look(MarketView view) implements Command {}

    /** Something else that the strategy is told, armed or not. */
    public record Tell(StrategyInput input) implements Command {}

    /** A strategy crashed its runner. */
    public record Crashed(String strategy, String reason) {}

    /** A runner that gives intents to {@code proposals} and tells {@code parent} of crashes. */
    public static <S> Behavior<Command> create(
            String name, Strategy<S> strategy, Consumer<Intent> proposals, ActorRef<Crashed> parent) {
        Behavior<Command> runner =
                Behaviors.setup(context -> new StrategyRunner<>(context, name, strategy, proposals, parent));
        return Behaviors.supervise(runner).onFailure(restarting());
    }

    private final String name;
    private final Strategy<S> strategy;
    private final Consumer<Intent> proposals;
    private final ActorRef<Crashed> parent;
    private S state;
    private boolean armed;

    private StrategyRunner(
            ActorContext<Command> context,
            String name,
            Strategy<S> strategy,
            Consumer<Intent> proposals,
            ActorRef<Crashed> parent) {
        super(context);
        this.name = name;
        this.strategy = strategy;
        this.proposals = proposals;
        this.parent = parent;
        this.state = strategy.initial();
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Arm arm -> armed = arm.armed();
            case Look look -> onLook(look.view());
            case Tell tell -> step(tell.input());
        }
        return Behaviors.same();
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        parent.tell(new Crashed(name, crash.reason()));
    }

    private void onLook(MarketView view) {
        if (armed) {
            step(new StrategyInput.NewHead(view));
        }
    }

    private void step(StrategyInput input) {
        StrategyStep<S> step = strategy.on(state, input);
        state = step.state();
        List<Intent> intents = step.intents();
        intents.forEach(proposals);
    }
}
