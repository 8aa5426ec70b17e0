package dev.banyan.web3j.protocol;

import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.money.Token;

/** Our symbols for the tokens of positions: {@code USDC@aave} for what is had, {@code -USDC@aave} for what is owed. */
public final class PositionNames {

    private static final int LONGEST = 20;

    private PositionNames() {}

    /** What an asset at a venue is called; cut where a symbol must end. */
    public static String had(Token asset, VenueDefinition venue) {
        return cut(asset.symbol() + "@" + venue.name());
    }

    /** What a debt at a venue is called; cut where a symbol must end. */
    public static String owed(Token asset, VenueDefinition venue) {
        return cut("-" + asset.symbol() + "@" + venue.name());
    }

    private static String cut(String symbol) {
        return symbol.length() <= LONGEST ? symbol : symbol.substring(0, LONGEST);
    }
}
