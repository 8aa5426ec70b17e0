package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * An Aave v3 market.
 *
 * @param provider its {@code PoolAddressesProvider}, by which all the rest is found
 * @param pool where accounts supply, borrow, repay and withdraw
 * @param configurator where its administrator turns its screws
 * @param oracle its {@code AaveOracle}, in dollars with 8 decimals
 * @param dataProvider its {@code AaveProtocolDataProvider}
 * @param reserves what it lends, in the order of the pool's list
 */
public record LendingMarket(
        Address provider,
        Address pool,
        Address configurator,
        Address oracle,
        Address dataProvider,
        List<Reserve> reserves) {

    /** The name of the venue in an agent file. */
    public static final String VENUE = "aave";

    /** Keeps a copy. */
    public LendingMarket {
        reserves = List.copyOf(reserves);
    }

    /**
     * A token that the market lends.
     *
     * @param token the token itself
     * @param supplied the token of what is supplied, with interest
     * @param variableDebt the token of what is owed at the variable rate
     */
    public record Reserve(Token token, Address supplied, Address variableDebt) {}

    /** The reserve of that token. */
    public Reserve reserve(Token token) {
        return reserves.stream()
                .filter(reserve -> reserve.token().equals(token))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(token.symbol() + " is not lent here"));
    }

    List<Address> contracts() {
        List<Address> contracts = new ArrayList<>(List.of(provider, pool, configurator, oracle, dataProvider));
        for (Reserve reserve : reserves) {
            contracts.add(reserve.supplied());
            contracts.add(reserve.variableDebt());
        }
        return contracts;
    }
}
