package dev.banyan.runtime.internal.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.RecipientRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.household.Household;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Gathers what several households answer into one report. Its parent is the runtime; it lives until all answered, and no longer than whoever
 * asked waits: a report in which an account is missing would tell of a halt that is none.
 */
final class Gathering extends Actor<Gathering.Command> {

    /** What it understands. */
    sealed interface Command {}

    private record Told(ControlReport.Account account) implements Command {}

    private record OutOfTime() implements Command {}

    /**
     * Asks {@code households} by {@code question}, and reports what they say.
     *
     * @param limit after which nobody waits for the report
     */
    static Behavior<Command> create(
            Collection<? extends RecipientRef<Household.Command>> households,
            BiConsumer<RecipientRef<Household.Command>, ActorRef<ControlReport.Account>> question,
            Duration limit,
            ActorRef<ControlReport> replyTo) {
        return Behaviors.setup(context -> {
            if (households.isEmpty()) {
                replyTo.tell(new ControlReport(List.of()));
                return Behaviors.stopped();
            }
            return Behaviors.withTimers(timers -> {
                timers.startSingleTimer(new OutOfTime(), limit);
                ActorRef<ControlReport.Account> ear = context.messageAdapter(ControlReport.Account.class, Told::new);
                households.forEach(household -> question.accept(household, ear));
                return new Gathering(context, households.size(), replyTo);
            });
        });
    }

    private final List<ControlReport.Account> accounts = new ArrayList<>();
    private final int expected;
    private final ActorRef<ControlReport> replyTo;

    private Gathering(ActorContext<Command> context, int expected, ActorRef<ControlReport> replyTo) {
        super(context);
        this.expected = expected;
        this.replyTo = replyTo;
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        return switch (command) {
            case Told told -> onTold(told.account());
            case OutOfTime late -> Behaviors.stopped();
        };
    }

    private Behavior<Command> onTold(ControlReport.Account account) {
        accounts.add(account);
        if (accounts.size() < expected) {
            return Behaviors.same();
        }
        accounts.sort(Comparator.comparing(ControlReport.Account::agent));
        replyTo.tell(new ControlReport(accounts));
        return Behaviors.stopped();
    }
}
