package dev.banyan.api.tool;

import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.PriceSource;
import dev.banyan.api.money.Token;
import java.util.List;
import java.util.Map;

/**
 * What a tool is made from. There is no key here and no way to send.
 *
 * @param agent the agent's name
 * @param account the agent's account
 * @param nativeAsset the chain's native asset
 * @param unit the unit of account
 * @param tokens the registry
 * @param people the address book
 * @param chain reads the chain
 * @param market reads pools
 * @param prices reference prices
 * @param calls turns actions into calls
 */
public record ToolContext(
        String agent,
        Address account,
        Token nativeAsset,
        Token unit,
        List<Token> tokens,
        Map<String, Address> people,
        ChainReader chain,
        MarketReader market,
        PriceSource prices,
        CallFactory calls) {

    /** Keeps its own copies. */
    public ToolContext {
        tokens = List.copyOf(tokens);
        people = Map.copyOf(people);
    }
}
