package dev.banyan.runtime.internal.actor;

import akka.actor.typed.Behavior;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.Signal;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The base of every actor: one method for commands, one for signals, and one place where a crash is noticed before
 * supervision deals with it.
 *
 * <p>Errors that a user's jar can cause, such as a missing class, count as a crash of the actor that met them. Akka
 * would take them for the end of the whole system.
 *
 * @param <C> its commands
 */
public abstract class Actor<C> extends ExtensibleBehavior<C> {

    private static final int RESTARTS = 10;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    /** Its context. */
    protected final ActorContext<C> context;

    /** An actor in a context. */
    protected Actor(ActorContext<C> context) {
        this.context = context;
    }

    /** Restarts after a crash, and gives up on an actor that crashes again and again. */
    protected static SupervisorStrategy restarting() {
        return SupervisorStrategy.restart().withLimit(RESTARTS, WITHIN);
    }

    /** Handles a command. */
    protected abstract Behavior<C> onCommand(C command);

    /** Handles a signal. */
    protected Behavior<C> onSignal(Signal signal) {
        return Behaviors.unhandled();
    }

    /** Notices a crash: answers whoever waits, and tells the parent. Must not throw. */
    protected void onCrash(ActorCrash crash) {}

    @Override
    public final Behavior<C> receive(TypedActorContext<C> ignored, C command) {
        try {
            return onCommand(command);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            ActorCrash crash = ActorCrash.of(e);
            onCrash(crash);
            throw crash;
        }
    }

    @Override
    public final Behavior<C> receiveSignal(TypedActorContext<C> ignored, Signal signal) {
        return onSignal(signal);
    }

    /** Brings a stage's end back as a command. */
    protected final <T> void pipe(
            CompletionStage<T> stage,
            Function<? super T, ? extends C> value,
            Function<Throwable, ? extends C> failure) {
        pipe(context, stage, value, failure);
    }

    /** The same for a part of an actor that is a class of its own. */
    public static <C, T> void pipe(
            ActorContext<C> context,
            CompletionStage<T> stage,
            Function<? super T, ? extends C> value,
            Function<Throwable, ? extends C> failure) {
        context.pipeToSelf(
                stage, (result, problem) -> problem == null ? value.apply(result) : failure.apply(bare(problem)));
    }

    private static Throwable bare(Throwable problem) {
        Throwable cause = problem.getCause();
        return problem instanceof CompletionException && cause != null ? cause : problem;
    }
}
