package dev.banyan.runtime.assembly;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.brain.Brain;
import dev.banyan.api.chain.Broadcaster;
import dev.banyan.api.chain.ChainClient;
import dev.banyan.api.chain.Signer;
import dev.banyan.api.chain.StateOverlay;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.PriceSource;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.tool.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent with every part resolved, ready to be hosted.
 *
 * @param definition what its file says
 * @param chain its node; agents that share one chain share one client, and with it one feed of heads
 * @param way takes its transactions to the chain
 * @param signer holds the account's key; empty in paper mode
 * @param calls turns actions into calls
 * @param decoder reads calls back
 * @param permissions everything that the policy opens, in calls
 * @param market reads the pools of the file's venues
 * @param prices reference prices
 * @param planner splits the goal into tasks
 * @param brain answers its questions
 * @param tools by name, without {@code strategies}, which the runtime adds where the file lists it
 * @param strategies in the order of the file
 * @param overlays state laid over the chain in simulations; empty in live mode
 * @param exit what is asked at every head once the agent is to end, until it says that it has finished; empty if it holds what it has
 * @param memory where it keeps what it lives through; empty if it remembers nothing
 */
public record AgentAssembly(
        AgentDefinition definition,
        ChainClient chain,
        Broadcaster way,
        Optional<Signer> signer,
        CallFactory calls,
        CallDecoder decoder,
        List<Permission> permissions,
        MarketReader market,
        PriceSource prices,
        Planner planner,
        Brain brain,
        Map<String, Tool> tools,
        List<AssembledStrategy> strategies,
        List<StateOverlay> overlays,
        Optional<Strategy<?>> exit,
        Optional<Memory> memory) {

    /** An agent that does nothing when it ends. */
    public AgentAssembly(
            AgentDefinition definition,
            ChainClient chain,
            Broadcaster way,
            Optional<Signer> signer,
            CallFactory calls,
            CallDecoder decoder,
            List<Permission> permissions,
            MarketReader market,
            PriceSource prices,
            Planner planner,
            Brain brain,
            Map<String, Tool> tools,
            List<AssembledStrategy> strategies,
            List<StateOverlay> overlays) {
        this(
                definition,
                chain,
                way,
                signer,
                calls,
                decoder,
                permissions,
                market,
                prices,
                planner,
                brain,
                tools,
                strategies,
                overlays,
                Optional.empty(),
                Optional.empty());
    }

    /** Keeps its own copies; refuses a live agent without a signer for its account, and overlays in live mode. */
    public AgentAssembly {
        permissions = List.copyOf(permissions);
        tools = Map.copyOf(tools);
        strategies = List.copyOf(strategies);
        overlays = List.copyOf(overlays);
        if (definition.mode() == AgentDefinition.Mode.LIVE) {
            Address account = definition.wallet().address();
            if (!overlays.isEmpty()
                    || !signer.map(s -> s.address().equals(account)).orElse(false)) {
                throw new IllegalArgumentException("a live agent needs the signer of " + account + " and no overlays");
            }
        }
    }

    /** The same with other tools. */
    public AgentAssembly withTools(Map<String, Tool> others) {
        return with(others, memory);
    }

    /** The same with a memory. */
    public AgentAssembly withMemory(Memory other) {
        return with(tools, Optional.of(other));
    }

    /** What may become another, and everything else as it is. */
    private AgentAssembly with(Map<String, Tool> uses, Optional<Memory> remembers) {
        return new AgentAssembly(
                definition,
                chain,
                way,
                signer,
                calls,
                decoder,
                permissions,
                market,
                prices,
                planner,
                brain,
                uses,
                strategies,
                overlays,
                exit,
                remembers);
    }

    /** The agent's name. */
    public String name() {
        return definition.name();
    }

    /** The agent's account. */
    public Address account() {
        return definition.wallet().address();
    }
}
