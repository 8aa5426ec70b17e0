package dev.banyan.api.strategy;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.money.Token;
import dev.banyan.api.setting.Settings;
import java.util.List;

/**
 * What a strategy is made from.
 *
 * @param agent the agent's name, for intent ids
 * @param name the strategy's name in the file, for intent ids and profit
 * @param account the agent's account
 * @param unit the unit of account
 * @param tokens the registry
 * @param settings its checked settings
 * @param calls turns actions into calls
 */
public record StrategyContext(
        String agent,
        String name,
        Address account,
        Token unit,
        List<Token> tokens,
        Settings settings,
        CallFactory calls) {

    /** Keeps its own copy. */
    public StrategyContext {
        tokens = List.copyOf(tokens);
    }
}
