package dev.banyan.runtime.internal.agent;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.market.HealthState;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.rules.Conditions;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a planner is shown of a head.
 *
 * @param health whether a rule asks how healthy loans are, which nobody is shown otherwise
 */
record Situations(boolean health) {

    static Situations of(AgentDefinition definition) {
        return new Situations(definition.playbook().stream().anyMatch(rule -> Conditions.asksForHealth(rule.when())));
    }

    Situation at(
            MarketView view,
            Map<Token, BigInteger> balances,
            Map<String, StrategyState> strategies,
            List<String> alerts) {
        Map<Token, TokenAmount> amounts = new HashMap<>();
        balances.forEach((token, units) -> amounts.put(token, TokenAmount.of(token, units)));
        return new Situation(
                view.head(),
                amounts,
                view.prices(),
                strategies,
                alerts,
                health ? HealthState.factors(view.states()) : Map.of());
    }
}
