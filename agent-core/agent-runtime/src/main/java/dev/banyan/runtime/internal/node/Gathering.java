package dev.banyan.runtime.internal.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.RecipientRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.household.Household;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/** Gathers what several households answer into one report. Its parent is the runtime; it lives until all answered. */
final class Gathering extends Actor<ControlReport.Account> {

    /** Asks {@code households} by {@code question}, and reports what they say. */
    static Behavior<ControlReport.Account> create(
            Collection<? extends RecipientRef<Household.Command>> households,
            BiConsumer<RecipientRef<Household.Command>, ActorRef<ControlReport.Account>> question,
            ActorRef<ControlReport> replyTo) {
        return Behaviors.setup(context -> {
            if (households.isEmpty()) {
                replyTo.tell(new ControlReport(List.of()));
                return Behaviors.stopped();
            }
            households.forEach(household -> question.accept(household, context.getSelf()));
            return new Gathering(context, households.size(), replyTo);
        });
    }

    private final List<ControlReport.Account> accounts = new ArrayList<>();
    private final int expected;
    private final ActorRef<ControlReport> replyTo;

    private Gathering(ActorContext<ControlReport.Account> context, int expected, ActorRef<ControlReport> replyTo) {
        super(context);
        this.expected = expected;
        this.replyTo = replyTo;
    }

    @Override
    protected Behavior<ControlReport.Account> onCommand(ControlReport.Account account) {
        accounts.add(account);
        if (accounts.size() < expected) {
            return Behaviors.same();
        }
        accounts.sort(Comparator.comparing(ControlReport.Account::agent));
        replyTo.tell(new ControlReport(accounts));
        return Behaviors.stopped();
    }
}
