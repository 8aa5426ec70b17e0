package dev.banyan.runtime.internal.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Waits until no wallet has anything in flight. Its parent is the runtime; it lives until then. A wallet that is gone
 * has nothing more to wait for.
 */
final class Drainage extends Actor<Drainage.Command> {

    /** What it understands. */
    sealed interface Command {}

    private record Dry(ActorRef<Wallet.Command> wallet) implements Command {}

    /** Waits for these wallets. */
    static Behavior<Command> create(List<ActorRef<Wallet.Command>> wallets, ActorRef<AgentRuntime.Drained> replyTo) {
        return Behaviors.setup(context -> {
            if (wallets.isEmpty()) {
                replyTo.tell(new AgentRuntime.Drained());
                return Behaviors.stopped();
            }
            return new Drainage(context, wallets, replyTo);
        });
    }

    private final Set<ActorRef<Wallet.Command>> waiting;
    private final ActorRef<AgentRuntime.Drained> replyTo;

    private Drainage(
            ActorContext<Command> context,
            List<ActorRef<Wallet.Command>> wallets,
            ActorRef<AgentRuntime.Drained> replyTo) {
        super(context);
        this.waiting = new HashSet<>(wallets);
        this.replyTo = replyTo;
        ActorRef<Wallet.Idle> idle = context.messageAdapter(Wallet.Idle.class, told -> new Dry(told.wallet()));
        for (ActorRef<Wallet.Command> wallet : wallets) {
            context.watchWith(wallet, new Dry(wallet));
            wallet.tell(new Wallet.Drain(idle));
        }
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Dry dry -> waiting.remove(dry.wallet());
        }
        if (waiting.isEmpty()) {
            replyTo.tell(new AgentRuntime.Drained());
            return Behaviors.stopped();
        }
        return Behaviors.same();
    }
}
