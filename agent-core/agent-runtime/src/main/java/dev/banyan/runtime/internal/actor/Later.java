package dev.banyan.runtime.internal.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.AskPattern;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What a part of an actor hears later, as a command of that actor: so the part has words of its own, and does not know whose part it is.
 *
 * @param context the actor's
 * @param command what carries a word to the part
 * @param <C> the actor's commands
 * @param <W> the part's words
 */
public record Later<C, W>(ActorContext<C> context, Function<W, C> command) {

    /** A stage's end is heard. */
    public <T> void pipe(
            CompletionStage<T> stage,
            Function<? super T, ? extends W> value,
            Function<Throwable, ? extends W> failure) {
        Actor.pipe(
                context,
                stage,
                result -> command.apply(value.apply(result)),
                problem -> command.apply(failure.apply(problem)));
    }

    /** This is heard next; from any thread. */
    public void now(W word) {
        context.getSelf().tell(command.apply(word));
    }

    /** This is heard after a while. */
    public void after(Duration delay, W word) {
        context.scheduleOnce(delay, context.getSelf(), command.apply(word));
    }

    /** The answer of an actor, which fails if none comes in time. */
    public <Q, A> CompletionStage<A> ask(ActorRef<Q> whom, Function<ActorRef<A>, Q> question, Duration patience) {
        return AskPattern.ask(
                whom, question::apply, patience, context.getSystem().scheduler());
    }
}
