package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Token;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.AgentStatus;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import dev.banyan.runtime.internal.actor.Actor;
import dev.banyan.runtime.internal.actor.ActorCrash;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.runtime.internal.chain.MarketWatch;
import dev.banyan.runtime.internal.plan.PlanRunner;
import dev.banyan.runtime.internal.strategy.StrategyRunner;
import dev.banyan.runtime.internal.tool.ToolRunner;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * An agent: the parent of its workers, and the owner of what is armed, tuned and planned. Its parent is the runtime.
 *
 * <p>At every head it shows the market to its strategies and, one step at a time, the situation to its planner. Plans
 * run beside each other and beside further steps. It never signs, sends or judges: intents go to the Wallet. While the
 * chain is lost its strategies pause. A worker that crashes restarts alone; a strategy that crashes three times within
 * a minute is disarmed. When the Agent itself fails, it restarts with the settings of the file and its workers anew;
 * what it has in flight stays with the Wallet.
 */
public final class Agent extends Actor<Agent.Command> {

    /** What it understands. */
    public sealed interface Command {}

    /** It begins nothing new from now on. */
    public record Rest() implements Command {}

    /** How does it stand? */
    public record Ask(ActorRef<Standing> replyTo) implements Command {}

    record Fed(ChainFeed.Update update) implements Command {}

    record Sighted(MarketWatch.Sight sight) implements Command {}

    record BrainSaid(BrainReply reply) implements Command {}

    record PlanWishes(PlanRunner.Wish wish) implements Command {}

    record WalletTold(Wallet.Told told) implements Command {}

    record StrategyCrashed(StrategyRunner.Crashed crash) implements Command {}

    record ToolCrashed(ToolRunner.Crashed crash) implements Command {}

    record StrategyRunnerGone(String strategy) implements Command {}

    record ToolRunnerGone(String tool) implements Command {}

    record PlanRunnerGone(String plan) implements Command {}

    record BalancesRead(MarketView view, Map<Token, BigInteger> balances) implements Command {}

    record BalancesMissing(Head head, String reason) implements Command {}

    /** What is known of an agent. */
    public sealed interface Standing {}

    /** It stands like this. */
    public record Known(AgentStatus status) implements Standing {}

    /** No agent of that name is hosted. */
    public record Unknown(String agent) implements Standing {}

    /** An agent on a feed and a wallet. */
    public static Behavior<Command> create(
            AgentAssembly assembly,
            RuntimeOptions options,
            ActorRef<ChainFeed.Command> feed,
            ActorRef<Wallet.Command> wallet) {
        Behavior<Command> agent = Behaviors.setup(context -> new Agent(context, assembly, options, feed, wallet));
        return Behaviors.supervise(agent).onFailure(restarting());
    }

    private final AgentAssembly assembly;
    private final RuntimeListener listener;
    private final ActorRef<Wallet.Command> wallet;
    private final Alerts alerts = new Alerts();
    private final Crew crew;
    private final Helm helm;
    private final Planning planning;
    private Optional<Head> newest = Optional.empty();
    private Optional<String> paused = Optional.empty();
    private Optional<MarketView> held = Optional.empty();
    private boolean settled;
    private boolean resting;

    private Agent(
            ActorContext<Command> context,
            AgentAssembly assembly,
            RuntimeOptions options,
            ActorRef<ChainFeed.Command> feed,
            ActorRef<Wallet.Command> wallet) {
        super(context);
        this.assembly = assembly;
        this.listener = options.listener();
        this.wallet = wallet;
        AgentEars ears = AgentEars.of(context);
        this.crew = new Crew(context, assembly, options, wallet, ears);
        this.helm = new Helm(assembly, crew, alerts, listener, options.clock());
        this.planning = new Planning(context, assembly, listener, ears, crew, helm, alerts);
        feed.tell(new ChainFeed.Subscribe(ears.feed()));
        listener.on(new RuntimeEvent.AgentStarted(
                assembly.name(), assembly.account(), assembly.definition().mode()));
    }

    @Override
    protected Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Rest rest -> onRest();
            case Ask ask -> ask.replyTo().tell(new Known(status()));
            case Fed fed -> onFed(fed.update());
            case Sighted sighted -> onSighted(sighted.sight());
            case BrainSaid said -> planning.brainSaid(said.reply());
            case PlanWishes wishes -> onPlanWish(wishes.wish());
            case WalletTold told -> helm.outcome(told.told());
            case StrategyCrashed crashed -> helm.crashed(crashed.crash());
            case ToolCrashed crashed ->
                helm.reportCrash(
                        "tool " + crashed.crash().tool(), crashed.crash().reason(), true);
            case StrategyRunnerGone gone -> helm.gone(gone.strategy());
            case ToolRunnerGone gone -> crew.forgetTool(gone.tool());
            case PlanRunnerGone gone -> planning.planRunnerGone(gone.plan());
            case BalancesRead read -> planning.balancesRead(read.view(), read.balances());
            case BalancesMissing missing -> planning.balancesMissing(missing.head(), missing.reason());
        }
        release();
        return Behaviors.same();
    }

    @Override
    protected void onCrash(ActorCrash crash) {
        listener.on(new RuntimeEvent.ActorCrashed(assembly.name(), "agent", crash.reason(), true));
    }

    private void onRest() {
        resting = true;
        planning.rest();
    }

    private void onFed(ChainFeed.Update update) {
        switch (update) {
            case ChainFeed.HeadSeen seen -> crew.market().tell(new MarketWatch.Look(seen));
            case ChainFeed.Reorg reorg -> alerts.add("reorg of " + reorg.depth() + " blocks");
            case ChainFeed.Lost lost -> {
                paused = Optional.of(lost.reason());
                alerts.add("the chain is lost: " + lost.reason());
                listener.on(new RuntimeEvent.StrategiesPaused(assembly.name(), lost.reason()));
            }
            case ChainFeed.Restored restored -> {
                paused = Optional.empty();
                listener.on(new RuntimeEvent.StrategiesResumed(assembly.name()));
            }
        }
    }

    private void onSighted(MarketWatch.Sight sight) {
        switch (sight) {
            case MarketWatch.Seen seen -> onView(seen.view());
            case MarketWatch.Unreadable missing ->
                listener.on(new RuntimeEvent.MarketUnreadable(assembly.name(), missing.head(), missing.reason()));
            case MarketWatch.Crashed crashed -> helm.reportCrash("market watch", crashed.reason(), true);
        }
    }

    private void onView(MarketView view) {
        newest = Optional.of(view.head());
        if (paused.isEmpty() && !resting) {
            planning.look(view);
            held = Optional.of(view);
        }
    }

    /**
     * Lets strategies look. The first time they wait until the planner has had its say at that head: a playbook that
     * disarms a strategy does so before it can act.
     */
    private void release() {
        settled |= held.isPresent() && planning.isQuiet();
        if (settled) {
            held.ifPresent(crew::look);
            held = Optional.empty();
        }
    }

    private void onPlanWish(PlanRunner.Wish wish) {
        switch (wish) {
            case PlanRunner.UseTool use -> crew.run(use.tool(), use.call(), use.replyTo());
            case PlanRunner.Steer steer ->
                steer.replyTo().tell(new PlanRunner.Steered(steer.id(), helm.steer(steer.control())));
            case PlanRunner.Offer offer -> wallet.tell(new Wallet.Propose(offer.intent(), offer.replyTo()));
            case PlanRunner.Ended ended -> planning.planEnded(ended.outcome());
        }
    }

    private AgentStatus status() {
        return new AgentStatus(
                assembly.name(),
                assembly.account(),
                assembly.definition().mode(),
                newest,
                paused,
                helm.states(),
                planning.plans());
    }
}
