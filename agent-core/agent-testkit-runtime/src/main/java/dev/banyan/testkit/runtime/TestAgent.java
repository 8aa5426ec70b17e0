package dev.banyan.testkit.runtime;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.ExitDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.brain.Brain;
import dev.banyan.api.chain.Signer;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Permissions;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.Diagnosis;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.tool.Tool;
import dev.banyan.kernel.policy.Mandate;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.AssembledStrategy;
import dev.banyan.testkit.FakeMarket;
import dev.banyan.testkit.ScriptedBrain;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.chain.FakeSigner;
import dev.banyan.testkit.sample.PlainTransfers;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent under test is made of: by default a live agent with a funded account on an empty chain, which can pay
 * one person and does nothing by itself. Every part can be exchanged before {@link #assemble}.
 */
public final class TestAgent {

    private static final BigInteger HUNDRED = BigInteger.TEN.pow(20);

    private final FakeChain chain;
    private final FakeMarket market;
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final List<AssembledStrategy> strategies = new ArrayList<>();
    private final PlainTransfers transfers = new PlainTransfers();
    private SampleAgent agent;
    private ExitDefinition end = ExitDefinition.HOLD;
    private CallFactory calls = transfers;
    private CallDecoder decoder = transfers;
    private Permissions permissions = transfers;
    private Brain brain = new ScriptedBrain();
    private Optional<Strategy<?>> exit = Optional.empty();
    private Optional<Memory> memory = Optional.empty();
    private Planner planner = (state, situation) -> new PlannerStep.Done(state.memo());

    private TestAgent(FakeChain chain, SampleAgent agent) {
        this.chain = chain;
        this.agent = agent;
        this.market = new FakeMarket(Samples.WETH);
        chain.fund(agent.account(), Samples.ETH, HUNDRED);
    }

    /** An agent on a chain of its own. */
    public static TestAgent named(String name) {
        return new TestAgent(new FakeChain(Samples.CHAIN_ID), SampleAgent.named(name));
    }

    /** An agent beside another one on the same chain, with an account of its own. */
    public TestAgent neighbour(String name, int account) {
        return new TestAgent(chain, SampleAgent.named(name).on(Samples.address(account)));
    }

    /** In paper mode. */
    public TestAgent onPaper() {
        agent = agent.onPaper();
        return this;
    }

    /** With a tool, listed in its file under the name of its spec. */
    public TestAgent tool(Tool tool) {
        tools.put(tool.spec().name(), tool);
        return this;
    }

    /** With a strategy that has no settings. */
    public TestAgent strategy(String name, Strategy<?> strategy) {
        return strategy(new StrategyDefinition("test", name, Settings.none(), Map.of()), strategy);
    }

    /** With a strategy. */
    public TestAgent strategy(StrategyDefinition definition, Strategy<?> strategy) {
        return strategy(definition, strategy, Diagnosis.NONE);
    }

    /** With a strategy whose intents are looked into when they revert. */
    public TestAgent strategy(StrategyDefinition definition, Strategy<?> strategy, Diagnosis diagnosis) {
        strategies.add(new AssembledStrategy(definition, strategy, diagnosis));
        return this;
    }

    /** With another planner. */
    public TestAgent planner(Planner other) {
        planner = other;
        return this;
    }

    /** With another brain. */
    public TestAgent brain(Brain other) {
        brain = other;
        return this;
    }

    /** With what ends it. */
    public TestAgent exit(Strategy<?> what) {
        exit = Optional.of(what);
        return this;
    }

    /** With a memory. */
    public TestAgent memory(Memory other) {
        memory = Optional.of(other);
        return this;
    }

    /** In another world of calls. */
    public TestAgent venues(CallFactory factory, CallDecoder reader, Permissions opens) {
        calls = factory;
        decoder = reader;
        permissions = opens;
        return this;
    }

    /** With other limits and the like. */
    public TestAgent definition(SampleAgent other) {
        agent = other;
        return this;
    }

    /** With another end. */
    public TestAgent ending(ExitDefinition other) {
        end = other;
        return this;
    }

    /** Its chain. */
    public FakeChain chain() {
        return chain;
    }

    /** Its market. */
    public FakeMarket market() {
        return market;
    }

    /** The whole of it. */
    public AgentAssembly assemble() {
        List<String> names = new ArrayList<>(tools.keySet());
        names.add("strategies");
        AgentDefinition definition = new SampleAgent(
                        agent.name(),
                        agent.account(),
                        agent.mode(),
                        names,
                        strategies.stream().map(AssembledStrategy::definition).toList(),
                        agent.policy(),
                        agent.brain(),
                        agent.playbook())
                .definition()
                .ending(end);
        Optional<Signer> signer = definition.mode() == AgentDefinition.Mode.LIVE
                ? Optional.of(new FakeSigner(agent.account()))
                : Optional.empty();
        return new AgentAssembly(
                definition,
                chain,
                chain,
                signer,
                calls,
                decoder,
                Mandate.resolve(agent.policy(), permissions),
                market,
                market,
                planner,
                brain,
                tools,
                strategies,
                List.of(),
                exit,
                memory);
    }
}
