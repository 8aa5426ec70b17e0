package dev.banyan.runtime.internal.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.agent.Agent;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registry of one node and the guardian of everything on it: agents by name, wallets by chain and account, feeds by
 * chain client.
 *
 * <p>It never touches an intent. An agent, wallet or feed that fails restarts alone; one that stays down is reported
 * and leaves the others as they are. Nothing of it survives a stop of the process.
 */
public final class AgentRuntime extends Actor<AgentRuntime.Command> {

    /** What it understands. */
    public sealed interface Command {}

    /** Host this agent; answered once its wallet knows the chain. */
    public record Host(AgentAssembly assembly, ActorRef<Hosting> replyTo) implements Command {}

    /** Begin nothing new from now on. */
    public record Rest() implements Command {}

    /** Tell when nothing is in flight any more; to be asked after {@link Rest}. */
    public record Drain(ActorRef<Drained> replyTo) implements Command {}

    /** How does an agent stand? */
    public record Ask(String agent, ActorRef<Agent.Standing> replyTo) implements Command {}

    /** Put an intent through an agent's gate; answered with its end. */
    public record Offer(String agent, Intent intent, ActorRef<IntentOutcome> replyTo) implements Command {}

    private record AgentGone(String agent) implements Command {}

    private record WalletGone(String agent) implements Command {}

    private record WalletOpened(String agent) implements Command {}

    /** What became of hosting. */
    public sealed interface Hosting {}

    /** The agent is up. */
    public record Hosted(String agent) implements Hosting {}

    /** It is not hosted. */
    public record NotHosted(String agent, String reason) implements Hosting {}

    /** Nothing is in flight. */
    public record Drained() {}

    /** A node without agents. */
    public static Behavior<Command> create(RuntimeOptions options) {
        return Behaviors.setup(context -> new AgentRuntime(context, options));
    }

    private record AccountKey(long chainId, Address account) {}

    private final RuntimeOptions options;
    private final Map<String, ActorRef<Agent.Command>> agents = new HashMap<>();
    private final Map<String, ActorRef<Wallet.Command>> walletOf = new HashMap<>();
    private final Map<AccountKey, String> owners = new HashMap<>();
    private final IdentityHashMap<ChainClient, ActorRef<ChainFeed.Command>> feeds = new IdentityHashMap<>();

    private final Map<String, ActorRef<Hosting>> hosting = new HashMap<>();
    private final ActorRef<Wallet.Opened> opened;

    private AgentRuntime(ActorContext<Command> context, RuntimeOptions options) {
        super(context);
        this.options = options;
        this.opened = context.messageAdapter(Wallet.Opened.class, wallet -> new WalletOpened(wallet.agent()));
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Host host -> onHost(host.assembly(), host.replyTo());
            case Rest rest -> onRest();
            case Drain drain ->
                context.spawnAnonymous(Drainage.create(List.copyOf(walletOf.values()), drain.replyTo()));
            case Ask ask -> onAsk(ask);
            case Offer offer -> onOffer(offer);
            case AgentGone gone -> onAgentGone(gone.agent());
            case WalletGone gone -> onWalletGone(gone.agent());
            case WalletOpened open -> onWalletOpened(open.agent());
        }
        return Behaviors.same();
    }

    private void onHost(AgentAssembly assembly, ActorRef<Hosting> replyTo) {
        String name = assembly.name();
        long chainId = assembly.definition().chain().id();
        AccountKey account = new AccountKey(chainId, assembly.account());
        Optional<String> refusal = refusal(name, account);
        if (refusal.isPresent()) {
            replyTo.tell(new NotHosted(name, refusal.get()));
            return;
        }
        owners.put(account, name);
        ActorRef<ChainFeed.Command> feed = feeds.computeIfAbsent(
                assembly.chain(),
                client -> context.spawnAnonymous(ChainFeed.create(chainId, client, options.listener())));
        ActorRef<Wallet.Command> wallet = context.spawn(
                Wallet.create(assembly, options, feed, opened), "wallet-" + chainId + "-" + assembly.account());
        context.watchWith(wallet, new WalletGone(name));
        walletOf.put(name, wallet);
        ActorRef<Agent.Command> agent = context.spawn(Agent.create(assembly, options, feed, wallet), "agent-" + name);
        context.watchWith(agent, new AgentGone(name));
        agents.put(name, agent);
        hosting.put(name, replyTo);
    }

    private void onWalletOpened(String agent) {
        Optional.ofNullable(hosting.remove(agent)).ifPresent(waiting -> waiting.tell(new Hosted(agent)));
    }

    private void onRest() {
        agents.values().forEach(agent -> agent.tell(new Agent.Rest()));
        walletOf.values().forEach(wallet -> wallet.tell(new Wallet.Rest()));
    }

    private void onAsk(Ask ask) {
        Optional.ofNullable(agents.get(ask.agent()))
                .ifPresentOrElse(
                        agent -> agent.tell(new Agent.Ask(ask.replyTo())),
                        () -> ask.replyTo().tell(new Agent.Unknown(ask.agent())));
    }

    private void onOffer(Offer offer) {
        Optional.ofNullable(walletOf.get(offer.agent()))
                .ifPresentOrElse(
                        wallet -> context.spawnAnonymous(Errand.create(wallet, offer.intent(), offer.replyTo())),
                        () -> offer.replyTo()
                                .tell(new IntentOutcome.Denied("agent", "no agent is called " + offer.agent())));
    }

    private void onAgentGone(String agent) {
        agents.remove(agent);
        options.listener().on(new RuntimeEvent.ActorCrashed(agent, "agent", "it crashes again and again", false));
    }

    private void onWalletGone(String agent) {
        walletOf.remove(agent);
        Optional.ofNullable(agents.get(agent)).ifPresent(context::stop);
        options.listener().on(new RuntimeEvent.ActorCrashed(agent, "wallet", "it crashes again and again", false));
        Optional.ofNullable(hosting.remove(agent))
                .ifPresent(waiting -> waiting.tell(new NotHosted(agent, "its wallet crashed")));
    }

    private Optional<String> refusal(String name, AccountKey account) {
        if (owners.containsValue(name)) {
            return Optional.of("an agent of that name is hosted");
        }
        return Optional.ofNullable(owners.get(account))
                .map(owner -> "agent " + owner + " has the account " + account.account());
    }
}
