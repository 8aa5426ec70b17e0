package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.util.Locale;

/**
 * A price feed in dollars with 8 decimals, which anybody may move.
 *
 * @param token whose price it tells
 * @param address its contract, Chainlink's {@code MockV3Aggregator}
 * @param opening what it answers at the start
 */
public record Feed(Token token, Address address, BigInteger opening) {

    /** The decimals of every answer. */
    public static final int DECIMALS = 8;

    /** The feed's name in an agent file, such as {@code usdcUsd}; {@code ethUsd} for the wrapped native token. */
    public String name() {
        String symbol = token.symbol().toLowerCase(Locale.ROOT);
        return (symbol.equals("weth") ? "eth" : symbol) + "Usd";
    }
}
