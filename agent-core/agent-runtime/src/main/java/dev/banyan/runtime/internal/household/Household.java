package dev.banyan.runtime.internal.household;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.Later;
import dev.banyan.runtime.internal.agent.Agent;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.runtime.internal.journal.Journal;
import dev.banyan.runtime.internal.memory.MemoryKeeper;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One agent with its account: the parent of its {@link Agent} and its {@link Wallet}, which so live on one node, always.
 * Its parent is the runtime, or in a cluster the shard that hosts it.
 *
 * <p>It passes words of an operator on and keeps nothing itself. When its wallet is gone for good, so is the agent, and
 * in a cluster the household, which is then begun anew where the cluster likes; an agent that stays down leaves its wallet
 * to end what is in flight.
 */
public final class Household extends Actor<Household.Command> {

    /** What it understands. */
    public sealed interface Command {}

    /** Begin nothing new from now on. */
    public record Rest() implements Command {}

    /** Tell when nothing is in flight; to be asked after {@link Rest}. */
    public record Drain(ActorRef<Dry> replyTo) implements Command {}

    /** How does the agent stand? */
    public record Ask(ActorRef<Agent.Standing> replyTo) implements Command {}

    /** Put an intent through the gate; answered with its end. */
    public record Offer(Intent intent, ActorRef<IntentOutcome> replyTo) implements Command {}

    /** An operator says a word; answered once it is stored and in force. */
    public record Say(ControlWord word, String by, ActorRef<ControlReport.Account> replyTo) implements Command {}

    /** How does the account stand? */
    public record Stand(ActorRef<ControlReport.Account> replyTo) implements Command {}

    /** An operator says that a pool or token may be used again. */
    public record Lift(Address culprit, ActorRef<Agent.Lifted> replyTo) implements Command {}

    /** What is written down for the account's books? */
    public record TellBooks(ActorRef<Daybook> replyTo) implements Command {}

    /** An operator wants the agent's memory to forget these. */
    public record Forget(Set<String> ids, ActorRef<MemoryKeeper.Forgotten> replyTo) implements Command {}

    /** The agent hears this. */
    public record Alert(String text) implements Command {}

    /** Be there; nothing else. */
    public record Begin() implements Command {}

    /** Another node goes on with the agent: stop between two writes. */
    public record Leave() implements Command {}

    private record LeftLongEnough() implements Command {}

    private record WalletNews(Wallet.News news) implements Command {}

    private record WalletGone() implements Command {}

    private record AgentLost() implements Command {}

    private record AgentGone() implements Command {}

    private record WalletDry() implements Command {}

    private record Stood(Desk.Stood stood) implements Command {}

    /** Nothing is in flight. */
    public record Dry(String agent) {}

    /** What the runtime of its node hears. */
    public sealed interface News {}

    /** It lives on this node from now on. */
    public record Begun(String agent, ActorRef<Command> household) implements News {}

    /** The wallet knows the chain and works. */
    public record Opened(String agent) implements News {}

    /** The wallet is gone for good, and the agent with it. */
    public record Lost(String agent, String reason) implements News {}

    /** An agent with its account, on a feed that others may share. */
    public static Behavior<Command> create(
            AgentAssembly assembly,
            RuntimeOptions options,
            Journal journal,
            ActorRef<ChainFeed.Command> feed,
            ActorRef<News> runtime) {
        return Behaviors.setup(context -> new Household(context, assembly, options, journal, feed, runtime));
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AgentAssembly assembly;
    private final RuntimeOptions options;
    private final ActorRef<News> runtime;
    private final ActorRef<Wallet.Command> wallet;
    private final ActorRef<Agent.Command> agent;
    private final Desk desk;
    private Optional<ActorRef<Dry>> drainer = Optional.empty();
    private Fate fate = Fate.OPEN;

    private Household(
            ActorContext<Command> context,
            AgentAssembly assembly,
            RuntimeOptions options,
            Journal journal,
            ActorRef<ChainFeed.Command> feed,
            ActorRef<News> runtime) {
        super(context);
        this.assembly = assembly;
        this.options = options;
        this.runtime = runtime;
        ActorRef<Wallet.News> news = context.messageAdapter(Wallet.News.class, WalletNews::new);
        this.wallet = context.spawn(Wallet.create(assembly, options, journal, feed, news), "wallet");
        context.watchWith(wallet, new WalletGone());
        ActorRef<Agent.Lost> agentLost = context.messageAdapter(Agent.Lost.class, lost -> new AgentLost());
        this.agent = context.spawn(Agent.create(assembly, options, feed, wallet, agentLost), "agent");
        context.watchWith(agent, new AgentGone());
        this.desk = new Desk(new Later<>(context, Stood::new), assembly, wallet, agent);
        runtime.tell(new Begun(assembly.name(), context.getSelf()));
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Rest rest -> {
                agent.tell(new Agent.Rest());
                wallet.tell(new Wallet.Rest());
            }
            case Drain drain -> onDrain(drain);
            case Ask ask -> agent.tell(new Agent.Ask(ask.replyTo()));
            case Offer offer -> context.spawnAnonymous(Errand.create(wallet, offer.intent(), offer.replyTo()));
            case Say say -> desk.say(say, fate);
            case Alert alert -> agent.tell(new Agent.Hear(alert.text()));
            case Lift lift -> agent.tell(new Agent.Lift(lift.culprit(), lift.replyTo()));
            case TellBooks ask -> desk.tellBooks(ask.replyTo(), fate);
            case Forget forget -> agent.tell(new Agent.Forget(forget.ids(), forget.replyTo()));
            case Stand stand -> desk.stand(stand.replyTo(), fate);
            case Stood stood -> desk.stood(stood.stood());
            case WalletNews(Wallet.Opened opened) -> runtime.tell(new Opened(assembly.name()));
            case WalletNews(Wallet.Lost lost) -> lost(lost.reason());
            case WalletGone lost -> walletGone();
            case AgentLost lost -> context.stop(agent);
            case AgentGone lost -> agentGone();
            case Begin begin -> {}
            case Leave leave -> onLeave();
            case LeftLongEnough late -> {
                context.stop(agent);
                context.stop(wallet);
            }
            case WalletDry dry -> dry();
        }
        return fate.isOver(options.cluster().isPresent()) ? Behaviors.stopped() : Behaviors.same();
    }

    /** A journal that does not answer must not keep it. */
    private void onLeave() {
        fate = fate.leave();
        agent.tell(new Agent.Leave());
        wallet.tell(new Wallet.Leave());
        context.scheduleOnce(PATIENCE, context.getSelf(), new LeftLongEnough());
    }

    private void walletGone() {
        fate = fate.withoutWallet();
        if (!fate.leaving()) {
            lost("it crashes again and again");
        }
    }

    private void agentGone() {
        fate = fate.withoutAgent();
        if (!fate.leaving()) {
            crashed("agent");
        }
    }

    private void onDrain(Drain drain) {
        drainer = Optional.of(drain.replyTo());
        if (fate.lost().isPresent()) {
            dry();
        } else {
            wallet.tell(new Wallet.Drain(context.messageAdapter(Wallet.Idle.class, idle -> new WalletDry())));
        }
    }

    private void lost(String reason) {
        if (fate.lost().isEmpty()) {
            fate = fate.lose(reason);
            context.stop(agent);
            context.stop(wallet);
            crashed("wallet");
            dry();
            runtime.tell(new Lost(assembly.name(), reason));
        }
    }

    private void crashed(String actor) {
        options.listener().on(new RuntimeEvent.ActorCrashed(assembly.name(), actor, "it stays down", false));
    }

    private void dry() {
        drainer.ifPresent(waiting -> waiting.tell(new Dry(assembly.name())));
        drainer = Optional.empty();
    }
}
