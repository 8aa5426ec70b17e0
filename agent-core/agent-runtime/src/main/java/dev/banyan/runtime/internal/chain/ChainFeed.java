package dev.banyan.runtime.internal.chain;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.Signal;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.api.money.Wei;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;

/**
 * Watches the heads of one chain through one node and shares them, each with the price of inclusion. Its parent is the
 * runtime.
 *
 * <p>It takes one head after another, so that a slow reader holds up the node's publisher and not the memory. It never
 * reads anything but heads and fees, and never drops a head: where fees can not be read the tip of the head before
 * stands in, and before the first tip no head is shared. A stream that ends is taken up again after a pause. It fails by
 * restarting; its subscribers survive that.
 */
public final class ChainFeed extends Actor<ChainFeed.Command> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What it understands. */
    public sealed interface Command {}

    /** Shares everything with {@code subscriber} from now on, the newest head first, until that actor stops. */
    public record Subscribe(ActorRef<Update> subscriber) implements Command {}

    /** Shares nothing with {@code subscriber} any more. */
    public record Unsubscribe(ActorRef<Update> subscriber) implements Command {}

    private record Opened(Flow.Subscription opened) implements Command {}

    private record Published(HeadEvent event) implements Command {}

    private record Ended(String reason) implements Command {}

    private record Reopen() implements Command {}

    private record FeesRead(Head head, Fees fees) implements Command {}

    private record FeesMissing(Head head, String reason) implements Command {}

    /** What it shares. */
    public sealed interface Update {}

    /** A new block; {@code fees} are for the block after it. */
    public record HeadSeen(Head head, Fees fees) implements Update {}

    /** Blocks above {@code commonAncestor} were left. */
    public record Reorg(long commonAncestor, int depth) implements Update {}

    /** The node can not be reached. */
    public record Lost(String reason) implements Update {}

    /** The node answers again. */
    public record Restored() implements Update {}

    /** A feed of {@code chainId} through {@code client}. */
    public static Behavior<Command> create(long chainId, ChainClient client, RuntimeListener listener) {
        return Behaviors.setup(outer -> {
            Set<ActorRef<Update>> subscribers = new LinkedHashSet<>();
            Behavior<Command> feed = Behaviors.setup(context -> Behaviors.withTimers(
                    timers -> new ChainFeed(context, timers, chainId, client, listener, subscribers)));
            return Behaviors.supervise(feed).onFailure(restarting());
        });
    }

    private final TimerScheduler<Command> timers;
    private final long chainId;
    private final ChainClient client;
    private final RuntimeListener listener;
    private final Set<ActorRef<Update>> subscribers;
    private Optional<Flow.Subscription> subscription = Optional.empty();
    private Optional<Update> newest = Optional.empty();
    private Optional<Wei> tip = Optional.empty();
    private boolean lost;

    private ChainFeed(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            long chainId,
            ChainClient client,
            RuntimeListener listener,
            Set<ActorRef<Update>> subscribers) {
        super(context);
        this.timers = timers;
        this.chainId = chainId;
        this.client = client;
        this.listener = listener;
        this.subscribers = subscribers;
        open();
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Subscribe subscribe -> onSubscribe(subscribe);
            case Unsubscribe unsubscribe -> subscribers.remove(unsubscribe.subscriber());
            case Opened opened -> onOpened(opened);
            case Published published -> onPublished(published.event());
            case Ended ended -> onEnded(ended);
            case Reopen reopen -> open();
            case FeesRead read -> onFeesRead(read);
            case FeesMissing missing -> onFeesMissing(missing);
        }
        return Behaviors.same();
    }

    @Override
    protected Behavior<Command> onSignal(Signal signal) {
        if (signal instanceof PostStop || signal instanceof PreRestart) {
            subscription.ifPresent(Flow.Subscription::cancel);
        }
        return Behaviors.same();
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        listener.on(new RuntimeEvent.ActorCrashed("", "chain feed " + chainId, crash.reason(), true));
    }

    private void onSubscribe(Subscribe subscribe) {
        if (subscribers.add(subscribe.subscriber())) {
            context.watchWith(subscribe.subscriber(), new Unsubscribe(subscribe.subscriber()));
        }
        newest.ifPresent(subscribe.subscriber()::tell);
    }

    private void onOpened(Opened opened) {
        subscription = Optional.of(opened.opened());
        opened.opened().request(1);
    }

    private void onPublished(HeadEvent event) {
        switch (event) {
            case HeadEvent.Advanced advanced -> {
                restored();
                Head head = advanced.head();
                pipe(client.fees(), fees -> new FeesRead(head, fees), failure -> new FeesMissing(head, "" + failure));
            }
            case HeadEvent.Reorganised reorganised -> {
                listener.on(new RuntimeEvent.Reorganised(chainId, reorganised.commonAncestor(), reorganised.depth()));
                share(new Reorg(reorganised.commonAncestor(), reorganised.depth()));
                next();
            }
            case HeadEvent.Lost gone -> {
                lost(gone.reason());
                next();
            }
            case HeadEvent.Restored back -> {
                restored();
                next();
            }
        }
    }

    private void onEnded(Ended ended) {
        subscription = Optional.empty();
        timers.startSingleTimer(new Reopen(), PAUSE);
        lost(ended.reason());
    }

    private void onFeesRead(FeesRead read) {
        tip = Optional.of(read.fees().tip());
        advance(read.head(), read.fees().tip());
    }

    private void onFeesMissing(FeesMissing missing) {
        context.getLog().debug("no fees at block {}: {}", missing.head().number(), missing.reason());
        tip.ifPresentOrElse(known -> advance(missing.head(), known), this::next);
    }

    private void advance(Head head, Wei currentTip) {
        Fees fees = new Fees(head.nextBaseFee(), currentTip);
        listener.on(new RuntimeEvent.HeadSeen(chainId, head, fees));
        newest = Optional.of(new HeadSeen(head, fees));
        share(new HeadSeen(head, fees));
        next();
    }

    private void lost(String reason) {
        if (!lost) {
            lost = true;
            listener.on(new RuntimeEvent.ChainLost(chainId, reason));
            newest = Optional.of(new Lost(reason));
            share(new Lost(reason));
        }
    }

    private void restored() {
        if (lost) {
            lost = false;
            listener.on(new RuntimeEvent.ChainRestored(chainId));
            newest = Optional.empty();
            share(new Restored());
        }
    }

    private void next() {
        subscription.ifPresent(open -> open.request(1));
    }

    private void share(Update update) {
        subscribers.forEach(subscriber -> subscriber.tell(update));
    }

    private void open() {
        ActorRef<Command> self = context.getSelf();
        client.heads().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription opened) {
                self.tell(new Opened(opened));
            }

            @Override
            public void onNext(HeadEvent event) {
                self.tell(new Published(event));
            }

            @Override
            public void onError(Throwable failure) {
                self.tell(new Ended("the watch on heads failed: " + failure.getMessage()));
            }

            @Override
            public void onComplete() {
                self.tell(new Ended("the connection was closed"));
            }
        });
    }
}
