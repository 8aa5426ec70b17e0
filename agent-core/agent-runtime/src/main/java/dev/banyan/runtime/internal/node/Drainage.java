package dev.banyan.runtime.internal.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.household.Household;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Waits until no household has anything in flight. Its parent is the runtime; it lives until then. One that is gone has
 * nothing more to wait for.
 */
final class Drainage extends Actor<Drainage.Command> {

    /** What it understands. */
    sealed interface Command {}

    private record Dry(String agent) implements Command {}

    /** Waits for these households. */
    static Behavior<Command> create(
            Map<String, ActorRef<Household.Command>> households, ActorRef<AgentRuntime.Drained> replyTo) {
        return Behaviors.setup(context -> {
            if (households.isEmpty()) {
                replyTo.tell(new AgentRuntime.Drained());
                return Behaviors.stopped();
            }
            return new Drainage(context, households, replyTo);
        });
    }

    private final Set<String> waiting;
    private final ActorRef<AgentRuntime.Drained> replyTo;

    private Drainage(
            ActorContext<Command> context,
            Map<String, ActorRef<Household.Command>> households,
            ActorRef<AgentRuntime.Drained> replyTo) {
        super(context);
        this.waiting = new HashSet<>(households.keySet());
        this.replyTo = replyTo;
        ActorRef<Household.Dry> dry = context.messageAdapter(Household.Dry.class, told -> new Dry(told.agent()));
        households.forEach((name, household) -> {
            context.watchWith(household, new Dry(name));
            household.tell(new Household.Drain(dry));
        });
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Dry dry -> waiting.remove(dry.agent());
        }
        if (waiting.isEmpty()) {
            replyTo.tell(new AgentRuntime.Drained());
            return Behaviors.stopped();
        }
        return Behaviors.same();
    }
}
