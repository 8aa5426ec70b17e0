package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.banyan.api.intent.IntentId;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Duration;
import java.util.Set;

/**
 * Asks the Wallet what it remembers, and asks again until it answers: a wallet that crashed has forgotten who asked. Its
 * parent is the Agent; it lives until it has passed the answer on, once.
 */
final class Recaller extends Actor<Recaller.Command> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What it understands. */
    sealed interface Command {}

    private record Heard(Wallet.Remembered remembered) implements Command {}

    private record Again() implements Command {}

    /** One question; {@code replyTo} gets the answer, {@code hears} what comes later, which may be there before. */
    static Behavior<Command> create(
            ActorRef<Wallet.Command> wallet,
            Set<IntentId> ids,
            ActorRef<Wallet.Remembered> replyTo,
            ActorRef<Wallet.Told> hears) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Recaller(context, timers, wallet, ids, replyTo, hears)));
    }

    private final ActorRef<Wallet.Command> wallet;
    private final ActorRef<Wallet.Remembered> replyTo;
    private final Wallet.Recall question;

    private Recaller(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            ActorRef<Wallet.Command> wallet,
            Set<IntentId> ids,
            ActorRef<Wallet.Remembered> replyTo,
            ActorRef<Wallet.Told> hears) {
        super(context);
        this.wallet = wallet;
        this.replyTo = replyTo;
        this.question = new Wallet.Recall(ids, context.messageAdapter(Wallet.Remembered.class, Heard::new), hears);
        timers.startTimerWithFixedDelay(new Again(), PATIENCE);
        wallet.tell(question);
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        return switch (command) {
            case Heard heard -> {
                replyTo.tell(heard.remembered());
                yield Behaviors.stopped();
            }
            case Again again -> {
                wallet.tell(question);
                yield Behaviors.same();
            }
        };
    }
}
