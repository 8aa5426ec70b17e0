package dev.banyan.runtime.internal.strategy;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.strategy.Afterthought;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.Strategy;
import java.util.List;

/**
 * What a strategy is asked once all that a head called for has been passed on: what may wait, what it keeps over restarts, and figures for people. None of
 * these costs anybody the strategy, whatever is wrong with it. Part of the StrategyRunner, and used by it alone.
 *
 * @param <S> the strategy's state
 */
final class AfterHead<S> {

    private final ActorContext<StrategyRunner.Command> context;
    private final String name;
    private final Strategy<S> strategy;
    private final ActorRef<StrategyRunner.News> parent;
    private List<Kept> kept = List.of();
    private List<Measure> measured = List.of();

    AfterHead(
            ActorContext<StrategyRunner.Command> context,
            String name,
            Strategy<S> strategy,
            ActorRef<StrategyRunner.News> parent) {
        this.context = context;
        this.name = name;
        this.strategy = strategy;
        this.parent = parent;
    }

    /** The state with what an earlier life kept; the same where that is of no use. */
    S resumed(S state, List<Kept> before) {
        // What was told since by a life that had not heard of this is less: all is told anew at the next head.
        kept = kept.isEmpty() ? before : kept;
        try {
            return strategy.resumed(state, before);
        } catch (RuntimeException broken) {
            context.getLog().warn("{}: what it kept can not be taken up", name, broken);
            tell(List.of("what it kept from before can not be taken up: it begins without"));
            return state;
        }
    }

    /** The state after a head, with all that told. */
    S step(S state) {
        S next = thoughtOver(state);
        keep(next);
        show(next);
        return next;
    }

    /** The operator, and whoever else hears alerts, is told. */
    void tell(List<String> alerts) {
        if (!alerts.isEmpty()) {
            parent.tell(new StrategyRunner.Alerted(name, alerts));
        }
    }

    private S thoughtOver(S state) {
        try {
            Afterthought<S> after = strategy.afterwards(state);
            tell(after.alerts());
            return after.state();
        } catch (RuntimeException broken) {
            context.getLog().warn("{}: what may wait until after a head fails", name, broken);
            return state;
        }
    }

    /** Before the figures: whoever has heard of those knows that this is on its way to the journal. */
    private void keep(S state) {
        try {
            List<Kept> now = List.copyOf(strategy.kept(state));
            if (now.size() > Kept.MOST) {
                throw new IllegalStateException(Kept.MOST + " numbers at most expected, not " + now.size());
            }
            if (!now.equals(kept)) {
                kept = now;
                parent.tell(new StrategyRunner.Keeps(name, now));
            }
        } catch (RuntimeException broken) {
            context.getLog().warn("{}: what it keeps over restarts can not be told", name, broken);
        }
    }

    private void show(S state) {
        List<Measure> figures;
        try {
            figures = strategy.measures(state);
        } catch (RuntimeException broken) {
            context.getLog().warn("{}: its figures can not be reckoned", name, broken);
            figures = List.of();
        }
        if (!figures.equals(measured)) {
            measured = figures;
            parent.tell(new StrategyRunner.Measured(name, figures));
        }
    }
}
