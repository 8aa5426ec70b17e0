package dev.banyan.runtime.internal.actor;

import akka.actor.typed.javadsl.ActorContext;
import java.time.Duration;

/**
 * A command that comes back to its actor a while after it was first set, however often it is set until then. Not thread-safe; one
 * actor has it.
 *
 * @param <C> the actor's commands
 */
public final class Reminder<C> {

    private final ActorContext<C> context;
    private final Duration delay;
    private final C command;
    private boolean set;

    /** A reminder that is not set. */
    public Reminder(ActorContext<C> context, Duration delay, C command) {
        this.context = context;
        this.delay = delay;
        this.command = command;
    }

    /** The command comes, unless it is to come already. */
    public void set() {
        if (!set) {
            set = true;
            context.scheduleOnce(delay, context.getSelf(), command);
        }
    }

    /** The command has come, or the actor begins anew and takes it for lost: it may be set again. */
    public void clear() {
        set = false;
    }
}
