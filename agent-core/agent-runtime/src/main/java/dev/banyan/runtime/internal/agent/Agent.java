package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.hex.Address;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.kernel.wallet.OperatorWord;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.AgentStatus;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.internal.actor.ActorCrash;
import dev.banyan.runtime.internal.actor.Reminder;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.runtime.internal.chain.MarketWatch;
import dev.banyan.runtime.internal.journal.JournaledActor;
import dev.banyan.runtime.internal.journal.Pen;
import dev.banyan.runtime.internal.memory.MemoryKeeper;
import dev.banyan.runtime.internal.plan.PlanRunner;
import dev.banyan.runtime.internal.tool.ToolRunner;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An agent: the parent of its workers, and the owner of what is armed, tuned and planned. Its parent is the household.
 *
 * <p>At every head it shows the market to its strategies and, one step at a time, the situation to its planner. Plans
 * run beside each other and beside further steps. It never signs, sends or judges: intents go to the Wallet. While the
 * chain is lost, or an operator said so, its strategies and plans pause. What it does it writes down first: after a
 * restart, of the process or of itself, strategies are armed and tuned as they were, plans go on where they stood, and
 * the planner has its notes. Once it is to end, what ends it is all that is shown the market, until that has finished; then
 * Wallet and Agent halt. A worker that crashes restarts alone; a strategy that crashes three times within a minute is
 * disarmed. When the Agent itself fails, it goes back to what is stored, its workers anew.
 */
public final class Agent extends JournaledActor<Agent.Command, AgentEvent, AgentState> {

    /** What it understands. */
    public sealed interface Command {}

    /** It begins nothing new from now on. */
    public record Rest() implements Command {}

    /** How does it stand? */
    public record Ask(ActorRef<Standing> replyTo) implements Command {}

    /** An operator says a word; answered once it is stored and in force. */
    public record Control(OperatorWord word, String by, ActorRef<Obeyed> replyTo) implements Command {}

    /** An operator says that a pool or token may be used again; answered with the strategies that left it alone. */
    public record Lift(Address culprit, ActorRef<Lifted> replyTo) implements Command {}

    /** An operator wants its memory to forget these; answered once they are gone. */
    public record Forget(Set<String> ids, ActorRef<MemoryKeeper.Forgotten> replyTo) implements Command {}

    /** Something was reported that may wake its model. */
    public record Hear(String text) implements Command {}

    /** It stops as it is, between two writes; another node goes on with it. */
    public record Leave() implements Command {}

    /** The wallet obeys what its end asked for. */
    record WalletStands() implements Command {}

    record Begun() implements Command {}

    record StoreNow() implements Command {}

    record Fed(ChainFeed.Update update) implements Command {}

    record Sighted(MarketWatch.Sight sight) implements Command {}

    record Planned(Planning.Word word) implements Command {}

    record Reflected(Reflecting.Said said) implements Command {}

    record FallWatched(FallWatch.Word word) implements Command {}

    record Took(Takings.Word word) implements Command {}

    record PlanSaid(PlanRunner.Said said) implements Command {}

    record WalletTold(Wallet.Told told) implements Command {}

    record StrategyTold(StrategyReports.Word word) implements Command {}

    record ToolCrashed(ToolRunner.Crashed crash) implements Command {}

    record MemoryTold(MemoryKeeper.News news) implements Command {}

    record ToolRunnerGone(String tool, ActorRef<ToolRunner.Command> runner) implements Command {}

    record PlanRunnerGone(String plan, ActorRef<PlanRunner.Command> runner) implements Command {}

    /** What is known of an agent. */
    public sealed interface Standing {}

    /** It stands like this. */
    public record Known(AgentStatus status) implements Standing {}

    /** No agent of that name is hosted. */
    public record Unknown(String agent) implements Standing {}

    /** A word is stored and in force. */
    public record Obeyed(String agent) {}

    /** These strategies left something alone, and may use it again from now on. */
    public record Lifted(String agent, List<String> strategies) {
        /** Keeps its own copy. */
        public Lifted {
            strategies = List.copyOf(strategies);
        }
    }

    /** Its journal can not be read, or is another's; it does nothing any more. */
    public record Lost(String reason) {}

    /** An agent on a feed and a wallet. */
    public static Behavior<Command> create(
            AgentAssembly assembly,
            RuntimeOptions options,
            ActorRef<ChainFeed.Command> feed,
            ActorRef<Wallet.Command> wallet,
            ActorRef<Lost> parent) {
        return Behaviors.setup(outer -> {
            AgentMemory memory = new AgentMemory();
            Behavior<Command> agent =
                    Behaviors.setup(context -> new Agent(context, assembly, options, feed, wallet, parent, memory));
            return Behaviors.supervise(agent)
                    .onFailure(ActorCrash.class, SupervisorStrategy.restart().withLimit(10, Duration.ofMinutes(1)));
        });
    }

    /** How long a note may wait that nothing outside waits for. */
    private static final Duration MOMENT = Duration.ofMillis(25);

    private final AgentAssembly assembly;
    private final RuntimeOptions options;
    private final ActorRef<Wallet.Command> wallet;
    private final ActorRef<Lost> parent;
    private final AgentEars ears;
    private final AgentMemory memory;
    private final Reminder<Command> storing;
    private Optional<Body> body = Optional.empty();

    private Agent(
            ActorContext<Command> context,
            AgentAssembly assembly,
            RuntimeOptions options,
            ActorRef<ChainFeed.Command> feed,
            ActorRef<Wallet.Command> wallet,
            ActorRef<Lost> parent,
            AgentMemory memory) {
        super(
                context,
                AgentBook.of(assembly),
                options.listener(),
                memory.fence(),
                options.cluster().map(nodes -> new Pen(nodes.self().toString())));
        this.assembly = assembly;
        this.options = options;
        this.wallet = wallet;
        this.parent = parent;
        this.ears = AgentEars.of(context);
        this.memory = memory;
        this.storing = new Reminder<>(context, MOMENT, new StoreNow());
        feed.tell(new ChainFeed.Subscribe(ears.feed()));
        wallet.tell(new Wallet.Hear(ears.wallet()));
    }

    @Override
    protected void onCommand(Command command) {
        if (command instanceof Leave) {
            stopNow();
            return;
        }
        body.ifPresent(now -> {
            handle(command, now);
            now.attention().release();
        });
    }

    private void handle(Command command, Body now) {
        switch (command) {
            case Rest rest -> now.attention().rest();
            case Ask ask -> ask.replyTo().tell(new Known(now.status(assembly, state())));
            case Control(OperatorWord word, String by, ActorRef<Obeyed> replyTo) ->
                now.attention().obey(word, by, () -> replyTo.tell(new Obeyed(assembly.name())));
            case Lift lift ->
                lift.replyTo().tell(new Lifted(assembly.name(), now.reports().lift(lift.culprit())));
            case Forget forget -> now.remembrance().forget(forget.ids(), forget.replyTo());
            case Hear hear -> now.alerts().add(hear.text());
            case Leave leave -> {}
            case WalletStands stands -> now.ending().walletStands();
            case Begun begun -> {}
            case StoreNow store -> onStoreNow();
            case Fed fed -> now.outlook().hear(fed.update());
            case Sighted sighted -> now.outlook().see(sighted.sight());
            case Planned planned -> now.planning().hear(planned.word());
            case Reflected reflected -> now.reflecting().hear(reflected.said());
            case FallWatched watched -> now.fallWatch().hear(watched.word());
            case Took took -> now.takings().hear(took.word());
            case PlanSaid said -> now.plans().said(said.said());
            case WalletTold told -> now.helm().outcome(told.told());
            case StrategyTold told -> now.reports().hear(told.word());
            case ToolCrashed(ToolRunner.Crashed crash) ->
                now.alerts().crashed("tool " + crash.tool(), crash.reason(), true);
            case MemoryTold(MemoryKeeper.Due due) ->
                now.reflecting().begin(due.memories(), now.attention().newest());
            case MemoryTold(MemoryKeeper.Condition condition) ->
                now.remembrance().report(condition);
            case ToolRunnerGone gone -> now.crew().forgetTool(gone.tool(), gone.runner());
            case PlanRunnerGone gone -> now.plans().runnerGone(gone.plan(), gone.runner());
        }
    }

    @Override
    protected void onRecovered() {
        storing.clear();
        Diary diary =
                new Diary(this::state, this::emit, this::afterStored, this::whenStored, this::storeSoon, storing::set);
        body = Optional.of(Body.of(context, assembly, options, wallet, ears, memory, diary));
        context.getSelf().tell(new Begun());
    }

    @Override
    protected void onLost(String reason) {
        body = Optional.empty();
        parent.tell(new Lost(reason));
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        options.listener().on(new RuntimeEvent.ActorCrashed(assembly.name(), "agent", crash.reason(), true));
    }

    private void onStoreNow() {
        storing.clear();
        if (hasUnstored()) {
            storeSoon();
        }
    }
}
