package dev.banyan.strategies.risk;

import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.LendingMarket.Place;
import dev.banyan.markets.vault.VaultMarket;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the account is worth at a head in base units of the unit of account, and how much of that is in each venue. What has no reference price does not count, and debt counts against its venue.
 *
 * @param idle what lies in the account
 * @param venues what is in each venue, never below zero
 */
record Worth(BigInteger idle, Map<String, BigInteger> venues) {

    static Worth of(MarketView view, AccountBalances balances) {
        BigInteger idle = BigInteger.ZERO;
        for (Map.Entry<Token, BigInteger> balance : balances.units().entrySet()) {
            idle = idle.add(value(view.prices(), balance.getKey(), balance.getValue()));
        }
        Map<String, BigInteger> venues = new TreeMap<>();
        for (VenueState state : view.states()) {
            if (state instanceof LendingMarket market) {
                venues.put(market.venue(), lent(market, view.prices()));
            } else if (state instanceof VaultMarket vault) {
                venues.put(vault.venue(), value(view.prices(), vault.asset(), vault.worth()));
            }
        }
        return new Worth(idle, venues);
    }

    BigInteger all() {
        return venues.values().stream().reduce(idle, BigInteger::add);
    }

    static BigInteger value(PriceBook prices, Token token, BigInteger units) {
        return prices.value(TokenAmount.of(token, units), RoundingMode.FLOOR)
                .map(TokenAmount::units)
                .orElse(BigInteger.ZERO);
    }

    private static BigInteger lent(LendingMarket market, PriceBook prices) {
        BigInteger net = BigInteger.ZERO;
        for (Place place : market.places()) {
            Token asset = place.asset();
            net = net.add(value(prices, asset, market.supplied(asset)))
                    .subtract(value(prices, asset, market.owed(asset)));
        }
        return net.max(BigInteger.ZERO);
    }
}
