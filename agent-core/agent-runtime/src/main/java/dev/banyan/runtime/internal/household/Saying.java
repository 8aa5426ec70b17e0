package dev.banyan.runtime.internal.household;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.kernel.wallet.Standing;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.agent.Agent;
import dev.banyan.runtime.internal.agent.Spoken;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says an operator's word to a wallet and its agent, at the same time, and tells how the account stands once both have
 * stored it. Its parent is the household; it lives until then. An agent that is gone has nothing to obey.
 */
final class Saying extends Actor<Saying.Command> {

    /** What it understands. */
    sealed interface Command {}

    private record Stood(Standing standing) implements Command {}

    private record Obeyed() implements Command {}

    /** Says it; {@code then} is called on this actor's thread. */
    static Behavior<Command> create(
            ActorRef<Wallet.Command> wallet, ActorRef<Agent.Command> agent, Spoken spoken, Consumer<Standing> then) {
        return Behaviors.setup(context -> new Saying(context, wallet, agent, spoken, then));
    }

    private final Consumer<Standing> then;
    private Optional<Standing> standing = Optional.empty();
    private boolean obeyed;

    private Saying(
            ActorContext<Command> context,
            ActorRef<Wallet.Command> wallet,
            ActorRef<Agent.Command> agent,
            Spoken spoken,
            Consumer<Standing> then) {
        super(context);
        this.then = then;
        context.watchWith(agent, new Obeyed());
        wallet.tell(new Wallet.Control(
                spoken.word(),
                spoken.by(),
                context.messageAdapter(Wallet.Stands.class, stands -> new Stood(stands.standing()))));
        agent.tell(new Agent.Control(
                spoken.word(), spoken.by(), context.messageAdapter(Agent.Obeyed.class, done -> new Obeyed())));
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Stood stood -> standing = Optional.of(stood.standing());
            case Obeyed done -> obeyed = true;
        }
        if (standing.isEmpty() || !obeyed) {
            return Behaviors.same();
        }
        then.accept(standing.get());
        return Behaviors.stopped();
    }
}
