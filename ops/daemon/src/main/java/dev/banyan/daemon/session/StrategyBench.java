package dev.banyan.daemon.session;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.strategy.StrategyFactory;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.settlement.PaidOnChain;
import dev.banyan.daemon.settlement.PayoutBooks;
import dev.banyan.daemon.settlement.Settlements;
import dev.banyan.runtime.assembly.AssembledStrategy;
import dev.banyan.web3j.client.Web3jChainClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the strategies of agents' files.
 *
 * @param books the files of payments that they pay
 * @param settlements follows those that pay
 */
record StrategyBench(Catalogs catalogs, PayoutBooks books, Settlements settlements) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * The strategies of an agent, in the order of its file.
     *
     * @param helpers the account's helper contracts by name
     * @throws UserError status 2 if a list can not be paid, or settings do not fit together
     */
    List<AssembledStrategy> make(
            AgentDefinition agent, Web3jChainClient chain, CallFactory calls, Map<String, Address> helpers) {
        return agent.strategies().stream()
                .map(definition -> new AssembledStrategy(
                        definition,
                        make(agent, definition, chain, calls, helpers),
                        chain.diagnosis(agent.wallet().address())))
                .toList();
    }

    private Strategy<?> make(
            AgentDefinition agent,
            StrategyDefinition definition,
            Web3jChainClient chain,
            CallFactory calls,
            Map<String, Address> helpers) {
        StrategyContext context = new StrategyContext(
                agent.name(),
                definition.name(),
                agent.chain().id(),
                agent.wallet().address(),
                agent.unit(),
                agent.chain().tokens(),
                definition.settings(),
                calls,
                helpers,
                lists(agent, definition, chain));
        try {
            StrategyFactory factory = catalogs.strategy(definition.kind());
            agent.policy()
                    .flatMap(policy -> factory.misfit(definition.settings(), policy))
                    .ifPresent(lacking -> {
                        throw new IllegalArgumentException(lacking);
                    });
            Strategy<?> made = factory.create(context);
            return settlements.follow(agent, definition, made, chain, chain.payouts(context.account()));
        } catch (IllegalArgumentException e) {
            throw UserError.input(
                    "strategy " + definition.name() + " of agent " + agent.name() + ": " + e.getMessage());
        }
    }

    private Map<String, PayoutList> lists(
            AgentDefinition agent, StrategyDefinition definition, Web3jChainClient chain) {
        Map<String, PayoutList> lists = new HashMap<>(books.lists(agent, definition));
        lists.replaceAll((setting, list) -> Waiting.on(
                PaidOnChain.mark(list, agent, chain.payouts(agent.wallet().address())), PATIENCE));
        return lists;
    }
}
