package dev.banyan.api.agent;

import dev.banyan.api.money.Token;
import dev.banyan.api.policy.Policy;
import java.util.List;
import java.util.Optional;

/**
 * Everything an agent's file says, resolved: every default filled in, every name bound, and no secret in it.
 *
 * @param name unique in a daemon
 * @param goal prose for the brain, empty if the file has none
 * @param unit unit of account
 * @param chain where it lives
 * @param prices what limits and reports are priced by
 * @param wallet its account; empty only in paper mode without an address
 * @param mode paper or live
 * @param brain who answers its questions
 * @param planner planner settings
 * @param triggers what makes it ask a model again; none for whenever an alert comes
 * @param playbook rules in the order of the file
 * @param tools names of the tools it may use
 * @param strategies in the order of the file
 * @param policy its limits; empty only in paper mode, and then everything is denied
 * @param toolServers MCP servers that it may read with, in the order of the file
 * @param exit what is done when it ends
 * @param memory what it keeps in mind; empty if it has no memory
 */
public record AgentDefinition(
        String name,
        String goal,
        Token unit,
        ChainDefinition chain,
        List<PriceDefinition> prices,
        WalletDefinition wallet,
        Mode mode,
        BrainDefinition brain,
        PlannerDefinition planner,
        List<Trigger> triggers,
        List<PlaybookRule> playbook,
        List<String> tools,
        List<StrategyDefinition> strategies,
        Optional<Policy> policy,
        List<ToolServerDefinition> toolServers,
        ExitDefinition exit,
        Optional<MemoryDefinition> memory) {

    /** An agent that holds what it has when it ends, and remembers nothing. */
    public AgentDefinition(
            String name,
            String goal,
            Token unit,
            ChainDefinition chain,
            List<PriceDefinition> prices,
            WalletDefinition wallet,
            Mode mode,
            BrainDefinition brain,
            PlannerDefinition planner,
            List<Trigger> triggers,
            List<PlaybookRule> playbook,
            List<String> tools,
            List<StrategyDefinition> strategies,
            Optional<Policy> policy,
            List<ToolServerDefinition> toolServers) {
        this(
                name,
                goal,
                unit,
                chain,
                prices,
                wallet,
                mode,
                brain,
                planner,
                triggers,
                playbook,
                tools,
                strategies,
                policy,
                toolServers,
                ExitDefinition.HOLD,
                Optional.empty());
    }

    /** The same without MCP servers. */
    public AgentDefinition(
            String name,
            String goal,
            Token unit,
            ChainDefinition chain,
            List<PriceDefinition> prices,
            WalletDefinition wallet,
            Mode mode,
            BrainDefinition brain,
            PlannerDefinition planner,
            List<Trigger> triggers,
            List<PlaybookRule> playbook,
            List<String> tools,
            List<StrategyDefinition> strategies,
            Optional<Policy> policy) {
        this(
                name,
                goal,
                unit,
                chain,
                prices,
                wallet,
                mode,
                brain,
                planner,
                triggers,
                playbook,
                tools,
                strategies,
                policy,
                List.of());
    }

    /** Keeps its own copies. */
    public AgentDefinition {
        prices = List.copyOf(prices);
        triggers = List.copyOf(triggers);
        playbook = List.copyOf(playbook);
        tools = List.copyOf(tools);
        strategies = List.copyOf(strategies);
        toolServers = List.copyOf(toolServers);
    }

    /** The same with another goal. */
    public AgentDefinition withGoal(String other) {
        return with(other, chain, exit, memory);
    }

    /** The same on a chain that was asked. */
    public AgentDefinition withChain(ChainDefinition resolved) {
        return with(goal, resolved, exit, memory);
    }

    /** The same with another end. */
    public AgentDefinition ending(ExitDefinition other) {
        return with(goal, chain, other, memory);
    }

    /** The same with a memory. */
    public AgentDefinition withMemory(MemoryDefinition other) {
        return with(goal, chain, exit, Optional.of(other));
    }

    /** What may become another, and everything else as it is. */
    private AgentDefinition with(
            String aim, ChainDefinition home, ExitDefinition end, Optional<MemoryDefinition> remembers) {
        return new AgentDefinition(
                name,
                aim,
                unit,
                home,
                prices,
                wallet,
                mode,
                brain,
                planner,
                triggers,
                playbook,
                tools,
                strategies,
                policy,
                toolServers,
                end,
                remembers);
    }

    /** How far an agent goes. */
    public enum Mode {
        /** Everything up to the verdict; no key is read. */
        PAPER,
        /** Signs and sends. */
        LIVE
    }

    /**
     * Which planner, and its bounds.
     *
     * @param kind {@code playbook}, {@code react} or {@code dag}
     */
    public record PlannerDefinition(String kind, int maxTasks, int maxReplans) {}
}
