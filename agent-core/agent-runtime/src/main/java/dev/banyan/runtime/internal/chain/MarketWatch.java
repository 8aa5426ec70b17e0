package dev.banyan.runtime.internal.chain;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.PriceSource;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one agent's pools and prices at heads. Its parent is the Agent.
 *
 * <p>One head is read at a time; of those that come meanwhile only the newest is read next, because an old market is
 * of no use to anyone. It decides nothing. It fails by restarting, which loses the head under way.
 */
public final class MarketWatch extends Actor<MarketWatch.Command> {

    /** What it understands. */
    public sealed interface Command {}

    /** Read at this head. */
    public record Look(ChainFeed.HeadSeen seen) implements Command {}

    private record Found(MarketView view) implements Command {}

    private record NotFound(Head head, String reason) implements Command {}

    /** What it came back with. */
    public sealed interface Sight {}

    /** The market at a head. */
    public record Seen(MarketView view) implements Sight {}

    /** Something could not be read at a head. */
    public record Unreadable(Head head, String reason) implements Sight {}

    /** It crashed at something it was given to read with, and restarts. */
    public record Crashed(String reason) implements Sight {}

    /** A watch that tells {@code owner}. */
    public static Behavior<Command> create(MarketReader market, PriceSource prices, ActorRef<Sight> owner) {
        Behavior<Command> watch = Behaviors.setup(context -> new MarketWatch(context, market, prices, owner));
        return Behaviors.supervise(watch).onFailure(restarting());
    }

    private final MarketReader market;
    private final PriceSource prices;
    private final ActorRef<Sight> owner;
    private Optional<ChainFeed.HeadSeen> waiting = Optional.empty();
    private boolean reading;

    private MarketWatch(ActorContext<Command> context, MarketReader market, PriceSource prices, ActorRef<Sight> owner) {
        super(context);
        this.market = market;
        this.prices = prices;
        this.owner = owner;
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Look look -> onLook(look.seen());
            case Found found -> onRead(new Seen(found.view()));
            case NotFound missing -> onRead(new Unreadable(missing.head(), missing.reason()));
        }
        return Behaviors.same();
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        owner.tell(new Crashed(crash.reason()));
    }

    private void onLook(ChainFeed.HeadSeen seen) {
        if (reading) {
            waiting = Optional.of(seen);
        } else {
            read(seen);
        }
    }

    private void onRead(Sight sight) {
        reading = false;
        owner.tell(sight);
        Optional<ChainFeed.HeadSeen> next = waiting;
        waiting = Optional.empty();
        next.ifPresent(this::read);
    }

    private void read(ChainFeed.HeadSeen seen) {
        Head head = seen.head();
        reading = true;
        pipe(
                market.pools(head)
                        .thenCombine(market.states(head), (pools, states) -> (Function<PriceBook, MarketView>)
                                book -> new MarketView(head, pools, states, seen.fees(), book))
                        .thenCombine(prices.prices(head), Function::apply),
                Found::new,
                failure -> new NotFound(head, "" + failure.getMessage()));
    }
}
