package dev.banyan.strategies.risk;

import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.lending.Holding;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.LendingMarket.Place;
import dev.banyan.markets.lending.Reserve;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import dev.banyan.markets.risk.FeedCrossing;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The account in a lending market at one head, with the tokens behind its holdings.
 *
 * @param market what the market showed
 * @param account the same as the rules see it
 */
record Sighting(LendingMarket market, AccountSight account) {

    /** An account that is only looked at: nothing of it is free for us. */
    static Sighting of(LendingMarket market) {
        return of(market, new AccountBalances(Map.of()));
    }

    static Sighting of(LendingMarket market, AccountBalances balances) {
        List<BigInteger> free = market.held().stream()
                .map(place -> usable(place, market, balances.of(place.asset())))
                .toList();
        return new Sighting(market, new AccountSight(market.venue(), market.holdings(), market.prices(), free));
    }

    /** What the reserve would take of it: a paused one takes nothing, a capped one no more collateral than has room. */
    private static BigInteger usable(Place place, LendingMarket market, BigInteger balance) {
        Reserve reserve = place.reserve().at(market.time());
        if (!reserve.terms().is(Switch.ACTIVE) || reserve.terms().is(Switch.PAUSED)) {
            return BigInteger.ZERO;
        }
        if (place.scaledDebt().signum() > 0) {
            return balance;
        }
        return reserve.terms().is(Switch.FROZEN) ? BigInteger.ZERO : balance.min(reserve.supplyRoom());
    }

    BigInteger healthFactor() {
        return account.holdings().healthFactor(account.prices());
    }

    TokenAmount amount(int place, BigInteger units) {
        return TokenAmount.of(token(place), units);
    }

    private Token token(int place) {
        return market.held().get(place).asset();
    }

    /** The nearest fall of a collateral's price at which the account can be liquidated, everything else standing still. */
    Optional<Crossing> crossing() {
        return IntStream.range(0, account.holdings().list().size())
                .boxed()
                .flatMap(place -> crossing(place).stream())
                .max(Crossing.BY_NEARNESS);
    }

    private Optional<Crossing> crossing(int place) {
        Holding holding = account.holdings().list().get(place);
        if (holding.scaledCollateral().signum() == 0) {
            return Optional.empty();
        }
        return FeedCrossing.below(account.holdings(), account.prices(), holding.feed())
                .map(answer ->
                        new Crossing(token(place), answer, account.prices().of(holding.feed())));
    }
}
