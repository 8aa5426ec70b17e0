package dev.banyan.strategies.yield;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.market.VenueState;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.api.setting.Settings;
import dev.banyan.markets.vault.SharePrices;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the money of a {@code yield} strategy would be if nobody had moved it, from what its venues show at two heads.
 *
 * @param asset what is moved
 * @param comparison what has become of it and what would have
 */
public record YieldBaselines(Token asset, YieldLedger.Comparison comparison) {

    /**
     * Compares; nothing if the account's balances are missing at one of the heads.
     *
     * @param settings the strategy's
     * @param before what venues and account showed at {@code start}
     * @param after what they show at {@code end}
     */
    public static Optional<YieldBaselines> between(
            Settings settings, Head start, List<VenueState> before, Head end, List<VenueState> after) {
        YieldSettings its = YieldSettings.of(settings);
        VenueReading reading = new VenueReading(its.asset(), its.venues(), its.measure());
        return sight(reading, start, before)
                .flatMap(first -> sight(reading, end, after)
                        .map(last -> new YieldBaselines(
                                its.asset(),
                                new YieldLedger(first, its.rules().buffer()).compare(last, BigInteger.ZERO))));
    }

    private static Optional<YieldSight> sight(VenueReading reading, Head head, List<VenueState> states) {
        Fees free = new Fees(Wei.ZERO, Wei.ZERO);
        MarketView market = new MarketView(head, List.of(), states, free, PriceBook.of(reading.asset()));
        return market.state(AccountBalances.NAME, AccountBalances.class)
                .map(account -> reading.sight(market, account.of(reading.asset()), Map.of()))
                .map(sight -> new YieldSight(
                        sight.at(),
                        sight.idle(),
                        sight.venues().stream()
                                .map(venue -> reading.mark(market, venue.name())
                                        .map(mark -> venue.priced(SharePrices.of(SharePrices.Told.PART, mark.price())))
                                        .orElse(venue))
                                .toList()));
    }
}
