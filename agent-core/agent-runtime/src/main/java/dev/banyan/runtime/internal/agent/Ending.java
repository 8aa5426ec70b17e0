package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.intent.Origin;
import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.runtime.internal.strategy.StrategyRunner;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.util.ArrayList;
import java.util.List;

/**
 * How an agent ends by its own file: a rule or a fall of its account's value begins it, as an operator's word would, and once nothing is left to do Wallet and Agent
 * halt. Part of the Agent, and used by it alone.
 *
 * <p>The wallet is always told first: an agent that crashes in between finds the same to do again.
 */
final class Ending {

    private static final String PLAYBOOK = "the playbook";

    private final boolean doneFirst;
    private final Diary diary;
    private final ActorRef<Wallet.Command> wallet;
    private final Alerts alerts;
    private final Attention attention;
    private final ActorRef<Wallet.Stands> told;
    private final List<Begun> begun = new ArrayList<>(0);
    private boolean finishing;

    private record Begun(Spoken said, Runnable done) {}

    Ending(
            ActorContext<Agent.Command> context,
            AgentAssembly assembly,
            Diary diary,
            ActorRef<Wallet.Command> wallet,
            Alerts alerts,
            Attention attention) {
        this.doneFirst = assembly.exit().isPresent();
        this.diary = diary;
        this.wallet = wallet;
        this.alerts = alerts;
        this.attention = attention;
        this.told = context.messageAdapter(Wallet.Stands.class, stands -> new Agent.WalletStands());
    }

    /** A rule says that it is to end; {@code done} follows once that is in force. */
    void begin(Runnable done) {
        begin(PLAYBOOK, done);
    }

    /**
     * The same.
     *
     * @param who says so, for people
     */
    void begin(String who, Runnable done) {
        Spoken said = Spoken.of(ControlWord.EXIT, who, doneFirst);
        begun.add(new Begun(said, done));
        wallet.tell(new Wallet.Control(said.word(), said.by(), told));
    }

    /** What ends it has nothing left to do. */
    void finished(StrategyRunner.Finished done) {
        if (diary.state().isExiting() && !finishing) {
            finishing = true;
            wallet.tell(new Wallet.Control(OperatorWord.HALT, Origin.EXIT, told));
            alerts.raised(done.strategy(), List.of(done.text()));
        }
    }

    /** The wallet has stored what it was told last. */
    void walletStands() {
        if (!begun.isEmpty()) {
            Begun oldest = begun.removeFirst();
            oldest.done().run();
            attention.obey(oldest.said().word(), oldest.said().by(), () -> {});
            return;
        }
        finishing = false;
        if (diary.state().isExiting()) {
            attention.obey(OperatorWord.HALT, Origin.EXIT, () -> {});
        }
    }
}
