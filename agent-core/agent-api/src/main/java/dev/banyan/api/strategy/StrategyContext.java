package dev.banyan.api.strategy;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.money.Token;
import dev.banyan.api.payout.PayoutList;
import dev.banyan.api.setting.Settings;
import java.util.List;
import java.util.Map;

/**
 * What a strategy is made from.
 *
 * @param agent the agent's name, for intent ids
 * @param name the strategy's name in the file, for intent ids and profit
 * @param chainId the agent's chain
 * @param account the agent's account
 * @param unit the unit of account
 * @param tokens the registry
 * @param settings its checked settings
 * @param calls turns actions into calls
 * @param helpers addresses of the account's own helper contracts, by name
 * @param payouts checked lists of payments, by the setting that names their file
 */
public record StrategyContext(
        String agent,
        String name,
        long chainId,
        Address account,
        Token unit,
        List<Token> tokens,
        Settings settings,
        CallFactory calls,
        Map<String, Address> helpers,
        Map<String, PayoutList> payouts) {

    /** Keeps its own copies. */
    public StrategyContext {
        tokens = List.copyOf(tokens);
        helpers = Map.copyOf(helpers);
        payouts = Map.copyOf(payouts);
    }

    /** For a strategy that uses no helper contract and pays no list. */
    public StrategyContext(
            String agent,
            String name,
            long chainId,
            Address account,
            Token unit,
            List<Token> tokens,
            Settings settings,
            CallFactory calls) {
        this(agent, name, chainId, account, unit, tokens, settings, calls, Map.of(), Map.of());
    }

    /** The address of a helper contract that the strategy's factory named. */
    public Address helper(String contract) {
        Address address = helpers.get(contract);
        if (address == null) {
            throw new IllegalArgumentException("no helper contract " + contract);
        }
        return address;
    }

    /** The checked list of a setting of the type {@code PAYOUTS}. */
    public PayoutList payoutList(String setting) {
        PayoutList list = payouts.get(setting);
        if (list == null) {
            throw new IllegalArgumentException("no list of payments was read for " + setting);
        }
        return list;
    }
}
