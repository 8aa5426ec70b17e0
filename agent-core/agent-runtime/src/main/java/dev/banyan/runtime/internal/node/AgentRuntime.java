package dev.banyan.runtime.internal.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.RecipientRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.kernel.books.Daybook;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.ClusterOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlReport;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.agent.Agent;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.runtime.internal.cluster.Membership;
import dev.banyan.runtime.internal.cluster.Shards;
import dev.banyan.runtime.internal.household.Household;
import dev.banyan.runtime.internal.journal.Journal;
import dev.banyan.runtime.internal.memory.MemoryKeeper;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The registry of one node and the guardian of everything on it: households by agent and by account, feeds by chain
 * client. In a cluster households are placed by its shards, and a household may live on another node.
 *
 * <p>It never touches an intent. A household or feed that fails leaves the others as they are. Nothing of it survives a
 * stop of the process; what agents and wallets must not lose lies in the journal.
 */
public final class AgentRuntime extends Actor<AgentRuntime.Command> {

    /** What it understands. */
    public sealed interface Command {}

    /** Host this agent; answered once its wallet knows the chain, in a cluster once this node is a member. */
    public record Host(AgentAssembly assembly, ActorRef<Hosting> replyTo) implements Command {}

    /** Begin nothing new from now on. */
    public record Rest() implements Command {}

    /** Tell when nothing is in flight any more; to be asked after {@link Rest}. */
    public record Drain(ActorRef<Drained> replyTo) implements Command {}

    /** How does an agent stand? */
    public record Ask(String agent, ActorRef<Agent.Standing> replyTo) implements Command {}

    /** Put an intent through an agent's gate; answered with its end. */
    public record Offer(String agent, Intent intent, ActorRef<IntentOutcome> replyTo) implements Command {}

    /** An operator says a word; answered once it is stored and in force. */
    public record Control(ControlCall call, ActorRef<ControlReport> replyTo) implements Command {}

    /** How do accounts stand, of one agent or of all? */
    public record Stand(Optional<String> agent, ActorRef<ControlReport> replyTo) implements Command {}

    /** An operator says that a pool or token may be used again; an agent that lives elsewhere leaves nothing alone here. */
    public record Lift(String agent, Address culprit, ActorRef<Agent.Lifted> replyTo) implements Command {}

    /** What is written down for the books of an agent's account? Nothing here, if it lives elsewhere. */
    public record TellBooks(String agent, ActorRef<Daybook> replyTo) implements Command {}

    /** An operator wants the memory of an agent that lives on this node to forget these; answered once they are gone. */
    public record Forget(String agent, Set<String> ids, ActorRef<MemoryKeeper.Forgotten> replyTo) implements Command {}

    /** One agent hears this, or all do; of those that live on this node. */
    public record Alert(Optional<String> agent, String text) implements Command {}

    /** Which agents live on this node? */
    public record WhoLives(ActorRef<Residents> replyTo) implements Command {}

    /** Which agents does a word reach, here or on other nodes? Answered without asking them. */
    public record WhoIsThere(ActorRef<Residents> replyTo) implements Command {}

    private record Told(Household.News news) implements Command {}

    private record Gone(String agent, ActorRef<Household.Command> household) implements Command {}

    private record Joined() implements Command {}

    /** What became of hosting. */
    public sealed interface Hosting {}

    /** The agent is up. */
    public record Hosted(String agent) implements Hosting {}

    /** It is not hosted. */
    public record NotHosted(String agent, String reason) implements Hosting {}

    /** Nothing is in flight. */
    public record Drained() {}

    /** These agents. */
    public record Residents(Set<String> agents) {
        /** Keeps its own copy. */
        public Residents {
            agents = Set.copyOf(agents);
        }
    }

    /** A node without agents. */
    public static Behavior<Command> create(RuntimeOptions options, Journal journal) {
        return Behaviors.setup(context -> new AgentRuntime(context, options, journal));
    }

    private record AccountKey(long chainId, Address account) {}

    private record Resident(AgentAssembly assembly, ActorRef<ChainFeed.Command> feed) {}

    /** As long as an operator waits for an answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RuntimeOptions options;
    private final Journal journal;
    private final Map<String, ActorRef<Household.Command>> households = new HashMap<>();
    private final Map<String, Resident> residents = new ConcurrentHashMap<>();
    private final Map<AccountKey, String> owners = new HashMap<>();
    private final IdentityHashMap<ChainClient, ActorRef<ChainFeed.Command>> feeds = new IdentityHashMap<>();
    private final Map<String, ActorRef<Hosting>> hosting = new HashMap<>();
    private final ActorRef<Household.News> news;
    private Optional<Shards> shards = Optional.empty();

    private AgentRuntime(ActorContext<Command> context, RuntimeOptions options, Journal journal) {
        super(context);
        this.options = options;
        this.journal = journal;
        this.news = context.messageAdapter(Household.News.class, Told::new);
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Host host -> onHost(host.assembly(), host.replyTo());
            case Rest rest -> households.values().forEach(household -> household.tell(new Household.Rest()));
            case Drain drain -> context.spawnAnonymous(Drainage.create(Map.copyOf(households), drain.replyTo()));
            case Ask ask -> onAsk(ask);
            case Offer offer -> onOffer(offer);
            case Control control -> onControl(control);
            case Stand stand -> onStand(stand);
            case Alert alert -> onAlert(alert);
            case Lift lift -> onLift(lift);
            case TellBooks ask -> onTellBooks(ask);
            case Forget forget -> onForget(forget);
            case WhoLives who -> who.replyTo().tell(new Residents(households.keySet()));
            case WhoIsThere who -> onWhoIsThere(who.replyTo());
            case Told told -> onTold(told.news());
            case Gone gone -> households.remove(gone.agent(), gone.household());
            case Joined joined -> onJoined();
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
        hosting.put(name, replyTo);
        residents.put(name, new Resident(assembly, feed));
        if (options.cluster().isPresent()) {
            join(options.cluster().get());
        } else {
            households.put(name, context.spawn(household(name), "household-" + name));
        }
    }

    /** Thread-safe: shards ask for households on threads of their own. */
    private Behavior<Household.Command> household(String agent) {
        Resident resident = residents.get(agent);
        return resident == null
                ? Behaviors.stopped()
                : Household.create(resident.assembly(), options, journal, resident.feed(), news);
    }

    /** A node joins when it can host all that it says it can. */
    private void join(ClusterOptions nodes) {
        if (shards.isEmpty()
                && residents.keySet().containsAll(nodes.definitions().keySet())) {
            Shards started = Shards.start(context.getSystem(), nodes, this::household);
            shards = Optional.of(started);
            ActorRef<Membership.Up> up = context.messageAdapter(Membership.Up.class, member -> new Joined());
            context.spawn(Membership.create(nodes, started, options.listener(), up), "membership");
        }
    }

    private void onJoined() {
        hosting.forEach((agent, waiting) -> waiting.tell(new Hosted(agent)));
        hosting.clear();
    }

    private void onTold(Household.News told) {
        switch (told) {
            case Household.Begun begun -> {
                households.put(begun.agent(), begun.household());
                context.watchWith(begun.household(), new Gone(begun.agent(), begun.household()));
            }
            case Household.Opened opened ->
                Optional.ofNullable(hosting.remove(opened.agent()))
                        .ifPresent(waiting -> waiting.tell(new Hosted(opened.agent())));
            case Household.Lost lost ->
                Optional.ofNullable(hosting.remove(lost.agent()))
                        .ifPresent(waiting -> waiting.tell(new NotHosted(lost.agent(), lost.reason())));
        }
    }

    private void onAsk(Ask ask) {
        Optional.ofNullable(households.get(ask.agent()))
                .ifPresentOrElse(
                        household -> household.tell(new Household.Ask(ask.replyTo())),
                        () -> ask.replyTo().tell(new Agent.Unknown(ask.agent())));
    }

    private void onOffer(Offer offer) {
        Optional.ofNullable(households.get(offer.agent()))
                .ifPresentOrElse(
                        household -> household.tell(new Household.Offer(offer.intent(), offer.replyTo())),
                        () -> offer.replyTo()
                                .tell(new IntentOutcome.Denied("agent", "no agent is called " + offer.agent())));
    }

    private void onAlert(Alert alert) {
        households.forEach((name, household) -> {
            if (alert.agent().isEmpty() || alert.agent().get().equals(name)) {
                household.tell(new Household.Alert(alert.text()));
            }
        });
    }

    private void onLift(Lift lift) {
        Optional.ofNullable(households.get(lift.agent()))
                .ifPresentOrElse(
                        household -> household.tell(new Household.Lift(lift.culprit(), lift.replyTo())),
                        () -> lift.replyTo().tell(new Agent.Lifted(lift.agent(), List.of())));
    }

    private void onTellBooks(TellBooks ask) {
        Optional.ofNullable(households.get(ask.agent()))
                .ifPresentOrElse(
                        household -> household.tell(new Household.TellBooks(ask.replyTo())),
                        () -> ask.replyTo().tell(Daybook.EMPTY));
    }

    private void onForget(Forget forget) {
        Optional.ofNullable(households.get(forget.agent()))
                .ifPresentOrElse(
                        household -> household.tell(new Household.Forget(forget.ids(), forget.replyTo())),
                        () -> forget.replyTo()
                                .tell(MemoryKeeper.Forgotten.nothing("the agent does not live on this node")));
    }

    private void onControl(Control control) {
        ControlCall call = control.call();
        context.spawnAnonymous(Gathering.create(
                meant(call.agent()),
                (household, reply) -> household.tell(new Household.Say(call.word(), call.by(), reply)),
                PATIENCE,
                control.replyTo()));
    }

    private void onStand(Stand stand) {
        context.spawnAnonymous(Gathering.create(
                meant(stand.agent()),
                (household, reply) -> household.tell(new Household.Stand(reply)),
                PATIENCE,
                stand.replyTo()));
    }

    private void onWhoIsThere(ActorRef<Residents> replyTo) {
        replyTo.tell(new Residents(residents.keySet().stream()
                .filter(agent -> reach(agent).findAny().isPresent())
                .collect(Collectors.toSet())));
    }

    private Collection<RecipientRef<Household.Command>> meant(Optional<String> agent) {
        return agent.map(List::of).orElseGet(() -> List.copyOf(residents.keySet())).stream()
                .filter(residents::containsKey)
                .flatMap(this::reach)
                .toList();
    }

    private Stream<RecipientRef<Household.Command>> reach(String agent) {
        RecipientRef<Household.Command> here = households.get(agent);
        return here != null ? Stream.of(here) : shards.stream().map(elsewhere -> elsewhere.household(agent));
    }

    private Optional<String> refusal(String name, AccountKey account) {
        if (owners.containsValue(name)) {
            return Optional.of("an agent of that name is hosted");
        }
        return Optional.ofNullable(owners.get(account))
                .map(owner -> "agent " + owner + " has the account " + account.account());
    }
}
