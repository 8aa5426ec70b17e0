package dev.banyan.testkit.sample;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.WalletDefinition;
import dev.banyan.api.agent.WalletDefinition.KeyReference;
import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Policy;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a definition that tests change; the rest is from {@link Samples}.
 *
 * @param name the agent's name
 * @param account its account
 * @param mode paper or live
 * @param tools names of the tools it may use
 * @param strategies its strategies
 * @param policy its limits
 * @param brain who answers its questions
 * @param playbook its rules
 */
public record SampleAgent(
        String name,
        Address account,
        AgentDefinition.Mode mode,
        List<String> tools,
        List<StrategyDefinition> strategies,
        Policy policy,
        BrainDefinition brain,
        List<PlaybookRule> playbook) {

    private static final int MAX_TASKS = 12;
    private static final int MAX_REPLANS = 2;

    /** Keeps its own copies. */
    public SampleAgent {
        tools = List.copyOf(tools);
        strategies = List.copyOf(strategies);
        playbook = List.copyOf(playbook);
    }

    /** One without rules. */
    public SampleAgent(
            String name,
            Address account,
            AgentDefinition.Mode mode,
            List<String> tools,
            List<StrategyDefinition> strategies,
            Policy policy,
            BrainDefinition brain) {
        this(name, account, mode, tools, strategies, policy, brain, List.of());
    }

    /** A live agent without tools and strategies. */
    public static SampleAgent named(String name) {
        return new SampleAgent(
                name,
                Samples.ACCOUNT,
                AgentDefinition.Mode.LIVE,
                List.of(),
                List.of(),
                Samples.policy(),
                new BrainDefinition.Playbook());
    }

    /** The same on another account. */
    public SampleAgent on(Address other) {
        return new SampleAgent(name, other, mode, tools, strategies, policy, brain, playbook);
    }

    /** The same in paper mode. */
    public SampleAgent onPaper() {
        return new SampleAgent(name, account, AgentDefinition.Mode.PAPER, tools, strategies, policy, brain, playbook);
    }

    /** The same with these tools. */
    public SampleAgent withTools(String... names) {
        return new SampleAgent(name, account, mode, List.of(names), strategies, policy, brain, playbook);
    }

    /** The same with these strategies. */
    public SampleAgent withStrategies(StrategyDefinition... all) {
        return new SampleAgent(name, account, mode, tools, List.of(all), policy, brain, playbook);
    }

    /** The same under another policy. */
    public SampleAgent under(Policy other) {
        return new SampleAgent(name, account, mode, tools, strategies, other, brain, playbook);
    }

    /** The same with another brain. */
    public SampleAgent with(BrainDefinition other) {
        return new SampleAgent(name, account, mode, tools, strategies, policy, other, playbook);
    }

    /** The same with these rules. */
    public SampleAgent withRules(PlaybookRule... rules) {
        return new SampleAgent(name, account, mode, tools, strategies, policy, brain, List.of(rules));
    }

    /** The whole definition. */
    public AgentDefinition definition() {
        Optional<KeyReference> key = mode == AgentDefinition.Mode.LIVE
                ? Optional.of(new KeyReference.Environment("SAMPLE_KEY"))
                : Optional.empty();
        return new AgentDefinition(
                name,
                "",
                Samples.WETH,
                Samples.chain(),
                List.of(),
                new WalletDefinition(account, key, Wei.gwei(10_000_000)),
                mode,
                brain,
                new AgentDefinition.PlannerDefinition("playbook", MAX_TASKS, MAX_REPLANS),
                List.of(),
                playbook,
                tools,
                strategies,
                Optional.of(policy));
    }
}
