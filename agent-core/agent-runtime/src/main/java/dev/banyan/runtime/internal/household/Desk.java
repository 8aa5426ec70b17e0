package dev.banyan.runtime.internal.household;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.kernel.wallet.Standing;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.internal.actor.Later;
import dev.banyan.runtime.internal.agent.Agent;
import dev.banyan.runtime.internal.agent.Spoken;
import dev.banyan.runtime.internal.wallet.Wallet;

/**
 * Where people hear of an account: it asks the wallet, or, once that is lost, says so itself. Part of the Household, and used
 * by it alone.
 */
final class Desk {

    /** The account stands like this, which somebody wants to know. */
    record Stood(Standing standing, ActorRef<ControlReport.Account> replyTo) {}

    private final Later<?, Stood> later;
    private final AgentAssembly assembly;
    private final ActorRef<Wallet.Command> wallet;
    private final ActorRef<Agent.Command> agent;

    Desk(
            Later<?, Stood> later,
            AgentAssembly assembly,
            ActorRef<Wallet.Command> wallet,
            ActorRef<Agent.Command> agent) {
        this.later = later;
        this.assembly = assembly;
        this.wallet = wallet;
        this.agent = agent;
    }

    /** How the account stands, once the word is stored and in force. */
    void say(Household.Say say, Fate fate) {
        if (fate.lost().isPresent()) {
            say.replyTo().tell(Standings.lost(assembly, fate.lost().get()));
            return;
        }
        Spoken spoken = Spoken.of(say.word(), say.by(), assembly.exit().isPresent());
        later.context()
                .spawnAnonymous(Saying.create(
                        wallet, agent, spoken, standing -> later.now(new Stood(standing, say.replyTo()))));
    }

    /** How the account stands. */
    void stand(ActorRef<ControlReport.Account> replyTo, Fate fate) {
        fate.lost()
                .ifPresentOrElse(
                        reason -> replyTo.tell(Standings.lost(assembly, reason)),
                        () -> wallet.tell(new Wallet.Stand(ear(replyTo))));
    }

    void stood(Stood stood) {
        stood.replyTo().tell(Standings.of(assembly, stood.standing()));
    }

    /** What is written down for its books; nothing where nobody can tell. */
    void tellBooks(ActorRef<Daybook> replyTo, Fate fate) {
        if (fate.lost().isPresent()) {
            replyTo.tell(Daybook.EMPTY);
        } else {
            wallet.tell(new Wallet.TellBooks(Daybook.Extent.ALL, replyTo));
        }
    }

    private ActorRef<Wallet.Stands> ear(ActorRef<ControlReport.Account> replyTo) {
        return later.context().spawnAnonymous(Behaviors.receiveMessage(stands -> {
            later.now(new Stood(stands.standing(), replyTo));
            return Behaviors.stopped();
        }));
    }
}
