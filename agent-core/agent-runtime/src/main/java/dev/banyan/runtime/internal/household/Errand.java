package dev.banyan.runtime.internal.household;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.wallet.Wallet;

/**
 * Puts one intent of an operator through the gate and answers with its end. Its parent is the runtime; it lives until
 * the intent has ended. A wallet that is gone ends it with {@link IntentOutcome.Unknown}.
 */
final class Errand extends Actor<Errand.Command> {

    /** What it understands. */
    sealed interface Command {}

    private record Heard(Wallet.Told told) implements Command {}

    private record WalletGone() implements Command {}

    /** An errand to {@code wallet}. */
    static Behavior<Command> create(ActorRef<Wallet.Command> wallet, Intent intent, ActorRef<IntentOutcome> replyTo) {
        return Behaviors.setup(context -> new Errand(context, wallet, intent, replyTo));
    }

    private final ActorRef<IntentOutcome> replyTo;

    private Errand(
            ActorContext<Command> context,
            ActorRef<Wallet.Command> wallet,
            Intent intent,
            ActorRef<IntentOutcome> replyTo) {
        super(context);
        this.replyTo = replyTo;
        context.watchWith(wallet, new WalletGone());
        wallet.tell(new Wallet.Propose(intent, context.messageAdapter(Wallet.Told.class, Heard::new)));
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        return switch (command) {
            case Heard heard -> onHeard(heard.told().outcome());
            case WalletGone gone -> end(new IntentOutcome.Unknown("the wallet is gone"));
        };
    }

    private Behavior<Command> onHeard(IntentOutcome outcome) {
        boolean over = outcome.terminal() || outcome instanceof IntentOutcome.Busy;
        return over ? end(outcome) : Behaviors.same();
    }

    private Behavior<Command> end(IntentOutcome outcome) {
        replyTo.tell(outcome);
        return Behaviors.stopped();
    }
}
