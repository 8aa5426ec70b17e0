package dev.banyan.runtime.internal.agent;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.strategy.Diagnosis;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.tool.Tool;
import dev.banyan.api.tool.ToolCall;
import dev.banyan.api.tool.ToolResult;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.AssembledStrategy;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.internal.brain.BrainSession;
import dev.banyan.runtime.internal.chain.MarketWatch;
import dev.banyan.runtime.internal.strategy.StrategyRunner;
import dev.banyan.runtime.internal.tool.StrategiesTool;
import dev.banyan.runtime.internal.tool.ToolRunner;
import dev.banyan.runtime.internal.wallet.Wallet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The workers of one agent: who they are and how they are started. Part of the Agent, and used by it alone. */
final class Crew {

    private static final Duration MORE = Duration.ofSeconds(5);

    private final ActorContext<Agent.Command> context;
    private final AgentAssembly assembly;
    private final RuntimeOptions options;
    private final ActorRef<Wallet.Command> wallet;
    private final ActorRef<Wallet.Told> told;
    private final ActorRef<ToolRunner.Crashed> toolCrashes;
    private final ActorRef<MarketWatch.Command> market;
    private final ActorRef<BrainSession.Command> brain;
    private final Map<String, ActorRef<StrategyRunner.Command>> strategies = new HashMap<>(2);
    private final Optional<ActorRef<StrategyRunner.Command>> exit;
    private final Map<String, ActorRef<ToolRunner.Command>> tools = new HashMap<>(2);

    Crew(
            ActorContext<Agent.Command> context,
            AgentAssembly assembly,
            RuntimeOptions options,
            ActorRef<Wallet.Command> wallet,
            AgentEars ears) {
        this.context = context;
        this.assembly = assembly;
        this.options = options;
        this.wallet = wallet;
        this.told = ears.wallet();
        this.toolCrashes = ears.toolCrashes();
        this.market = context.spawn(MarketWatch.create(assembly.market(), assembly.prices(), ears.market()), "market");
        this.brain = context.spawn(BrainSession.create(assembly.brain(), patience()), "brain");
        assembly.strategies().forEach(strategy -> start(strategy, ears.strategies()));
        this.exit = assembly.exit().map(what -> start(Origin.EXIT, what, Diagnosis.NONE, ears.strategies()));
        arm(Origin.EXIT, true);
    }

    /** A model's own time limit is the file's; a little more, so that its backend is the one that says so. */
    private Duration patience() {
        return assembly.definition().brain() instanceof BrainDefinition.Model model
                ? model.timeout().plus(MORE)
                : options.brainTimeout();
    }

    ActorRef<MarketWatch.Command> market() {
        return market;
    }

    ActorRef<BrainSession.Command> brain() {
        return brain;
    }

    void look(MarketView view) {
        strategies.values().forEach(runner -> runner.tell(new StrategyRunner.Look(view)));
    }

    /** Shows the market to a strategy and those of its kind, and to no other. */
    void lookAlike(String strategy, MarketView view) {
        List<StrategyDefinition> all = assembly.definition().strategies();
        all.stream()
                .filter(one -> one.name().equals(strategy))
                .map(StrategyDefinition::kind)
                .findFirst()
                .ifPresent(kind -> all.stream()
                        .filter(one -> one.kind().equals(kind))
                        .forEach(one ->
                                find(one.name()).ifPresent(runner -> runner.tell(new StrategyRunner.Look(view)))));
    }

    /** Shows the market to what ends the agent, and to what guards a debt until that is done. */
    void lookForExit(MarketView view) {
        assembly.strategies().stream()
                .filter(assembled -> assembled.strategy().guards())
                .forEach(assembled ->
                        find(assembled.name()).ifPresent(runner -> runner.tell(new StrategyRunner.Look(view))));
        exit.ifPresent(runner -> runner.tell(new StrategyRunner.Look(view)));
    }

    void arm(String strategy, boolean armed) {
        find(strategy).ifPresent(runner -> runner.tell(new StrategyRunner.Arm(armed)));
    }

    /** A strategy begins with what it kept in an earlier life. */
    void resume(String strategy, List<Kept> kept) {
        find(strategy).ifPresent(runner -> runner.tell(new StrategyRunner.Resume(kept)));
    }

    void tell(String strategy, StrategyInput input) {
        find(strategy).ifPresent(runner -> runner.tell(new StrategyRunner.Tell(input)));
    }

    /** What the tools of the file are. */
    List<ToolSpec> toolSpecs() {
        return assembly.definition().tools().stream()
                .flatMap(name -> tool(name).stream())
                .map(Tool::spec)
                .toList();
    }

    /** Runs a tool of the file; its runner is started when first used, and again if it had given up. */
    void run(String name, ToolCall call, ActorRef<ToolRunner.Ran> replyTo) {
        Optional<Tool> tool = tool(name);
        if (tool.isEmpty()) {
            ToolResult rejected = new ToolResult.Rejected(
                    "tool", "no tool " + name + " is here: the file does not list it, or it was left out at the start");
            replyTo.tell(new ToolRunner.Ran(call, rejected));
            return;
        }
        tools.computeIfAbsent(name, key -> start(key, tool.get())).tell(new ToolRunner.Run(call, replyTo));
    }

    /** A tool's runner is gone for good; the next use starts another. */
    void forgetTool(String name, ActorRef<ToolRunner.Command> runner) {
        tools.remove(name, runner);
    }

    /** A strategy's runner is gone for good; false if it was one of an earlier life. */
    boolean forgetStrategy(String name, ActorRef<StrategyRunner.Command> runner) {
        return strategies.remove(name, runner);
    }

    /** Asks the Wallet until it answers; {@code hears} is told of what is under way, perhaps before the answer comes. */
    void recall(Set<IntentId> ids, ActorRef<Wallet.Remembered> replyTo, ActorRef<Wallet.Told> hears) {
        context.spawnAnonymous(Recaller.create(wallet, ids, replyTo, hears));
    }

    /** The same for a strategy. */
    void recall(StrategyRunner.Recalls question) {
        recall(question.ids(), question.replyTo(), told);
    }

    /** Offers an intent to the Wallet. */
    void offer(Intent intent, ActorRef<Wallet.Told> replyTo) {
        wallet.tell(new Wallet.Propose(intent, replyTo));
    }

    private Optional<Tool> tool(String name) {
        if (!assembly.definition().tools().contains(name)) {
            return Optional.empty();
        }
        return name.equals(StrategiesTool.NAME)
                ? Optional.of(new StrategiesTool(assembly.definition()))
                : Optional.ofNullable(assembly.tools().get(name));
    }

    private ActorRef<ToolRunner.Command> start(String name, Tool tool) {
        ActorRef<ToolRunner.Command> runner =
                context.spawnAnonymous(ToolRunner.create(name, tool, options.toolTimeout(), toolCrashes));
        context.watchWith(runner, new Agent.ToolRunnerGone(name, runner));
        return runner;
    }

    private void start(AssembledStrategy assembled, ActorRef<StrategyRunner.News> parent) {
        ActorRef<StrategyRunner.Command> runner =
                start(assembled.name(), assembled.strategy(), assembled.diagnosis(), parent);
        context.watchWith(runner, new Agent.StrategyTold(new StrategyReports.Gone(assembled.name(), runner)));
        strategies.put(assembled.name(), runner);
    }

    private <S> ActorRef<StrategyRunner.Command> start(
            String name, Strategy<S> strategy, Diagnosis diagnosis, ActorRef<StrategyRunner.News> parent) {
        Origin origin = new Origin(assembly.name(), name);
        StrategyRunner.Outlet outlet = new StrategyRunner.Outlet(
                revisions -> wallet.tell(new Wallet.Revise(origin, revisions)), intent -> offer(intent, told));
        return context.spawn(StrategyRunner.create(name, strategy, diagnosis, outlet, parent), "strategy-" + name);
    }

    private Optional<ActorRef<StrategyRunner.Command>> find(String strategy) {
        return strategy.equals(Origin.EXIT) ? exit : Optional.ofNullable(strategies.get(strategy));
    }
}
