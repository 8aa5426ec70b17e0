package dev.banyan.runtime.internal.brain;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Asks the brain, one question at a time and with a time limit. Its parent is the Agent.
 *
 * <p>It holds no key and sees no secret. Whatever goes wrong is a {@link BrainReply.Unavailable}: every question is
 * answered once. It fails by restarting; a question that ran out of time is cancelled, and a late answer to it is thrown away.
 */
public final class BrainSession extends Actor<BrainSession.Command> {

    /** What it understands. */
    public sealed interface Command {}

    /** Asks; a question that comes while another waits takes its place, and the older one is answered unavailable. */
    public record Ask(BrainQuestion question, ActorRef<BrainReply> replyTo) implements Command {}

    private record Answered(long number, BrainReply reply) implements Command {}

    private record OutOfTime(long number) implements Command {}

    /** A session with {@code brain}. */
    public static Behavior<Command> create(Brain brain, Duration limit) {
        Behavior<Command> session = Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new BrainSession(context, timers, brain, limit)));
        return Behaviors.supervise(session).onFailure(restarting());
    }

    private final TimerScheduler<Command> timers;
    private final Brain brain;
    private final Duration limit;
    private Optional<ActorRef<BrainReply>> asker = Optional.empty();
    private Optional<CompletionStage<BrainReply>> open = Optional.empty();
    private long number;

    private BrainSession(ActorContext<Command> context, TimerScheduler<Command> timers, Brain brain, Duration limit) {
        super(context);
        this.timers = timers;
        this.brain = brain;
        this.limit = limit;
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Ask ask -> onAsk(ask);
            case Answered answered -> onEnd(answered.number(), answered.reply());
            case OutOfTime out -> {
                if (out.number() == number) {
                    cancel();
                }
                onEnd(out.number(), new BrainReply.Unavailable("timeout", "no answer within " + limit, true));
            }
        }
        return Behaviors.same();
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        answer(new BrainReply.Unavailable("crash", crash.reason(), false));
    }

    private void onAsk(Ask ask) {
        cancel();
        answer(new BrainReply.Unavailable("superseded", "another question came", true));
        number++;
        long asked = number;
        asker = Optional.of(ask.replyTo());
        timers.startSingleTimer(new OutOfTime(asked), limit);
        CompletionStage<BrainReply> coming = brain.ask(ask.question());
        open = Optional.of(coming);
        pipe(
                coming,
                reply -> new Answered(asked, reply),
                failure -> new Answered(
                        asked,
                        new BrainReply.Unavailable(
                                "failure", ActorCrash.of(failure).reason(), false)));
    }

    private void onEnd(long ended, BrainReply reply) {
        if (ended == number) {
            timers.cancelAll();
            answer(reply);
            open = Optional.empty();
        }
    }

    /** Nobody waits for it any more: a backend that can ends its work. */
    private void cancel() {
        open.ifPresent(reply -> reply.toCompletableFuture().cancel(true));
        open = Optional.empty();
    }

    private void answer(BrainReply reply) {
        asker.ifPresent(waiting -> waiting.tell(reply));
        asker = Optional.empty();
    }
}
