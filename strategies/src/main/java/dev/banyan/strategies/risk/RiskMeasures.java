package dev.banyan.strategies.risk;

import dev.banyan.api.market.MarketView;
import dev.banyan.api.setting.NamedAddress;
import dev.banyan.api.strategy.Measure;
import dev.banyan.markets.estimate.LoanRates;
import dev.banyan.markets.feed.FeedState;
import dev.banyan.markets.lending.AccountSums;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.vault.VaultMarket;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The figures of what is watched, for people. What can not be read or is without end has none. A listed account without a name is called by its place in the list, for no address becomes a
 * tag; its price and time are reckoned only while it rings. Pure.
 */
record RiskMeasures(RiskSettings settings, LookoutRules rules, Listed listed) {

    static final String HEALTH_FACTOR = "risk.health.factor";
    static final String LIQUIDATION_PRICE = "risk.liquidation.price";
    static final String LIQUIDATION_SECONDS = "risk.liquidation.seconds";
    static final String SHARE_PRICE = "risk.share.price";
    static final String FEED_AGE = "risk.feed.age.seconds";

    private static final int WAD = 18;
    private static final int PRICE = 8;

    List<Measure> of(MarketView view, ListedState told) {
        List<Measure> found = new ArrayList<>();
        view.state(settings.venue(), LendingMarket.class).ifPresent(market -> {
            health(settings.venue(), market, found);
            until(settings.venue(), market, found);
            Map<String, LendingMarket> theirs = listed.markets(view, market);
            for (int i = 0; i < settings.accounts().size(); i++) {
                NamedAddress account = settings.accounts().get(i);
                LendingMarket its = theirs.get(account.name());
                String subject = account.hasName() ? account.name() : "account-" + (i + 1);
                if (its != null) {
                    health(subject, its, found);
                    if (told.levels().containsKey(account.name())) {
                        until(subject, its, found);
                    }
                }
            }
        });
        rules.vaults().forEach(name -> view.state(name, VaultMarket.class).ifPresent(vault -> found.add(price(vault))));
        Stream.concat(rules.feeds().stream(), rules.pegs().stream())
                .distinct()
                .forEach(name -> view.state(name, FeedState.class).ifPresent(feed -> found.add(age(feed, view))));
        return found;
    }

    private static void health(String subject, LendingMarket market, List<Measure> found) {
        var factor = market.holdings().healthFactor(market.prices());
        if (!factor.equals(AccountSums.NO_DEBT)) {
            found.add(new Measure(HEALTH_FACTOR, subject, new BigDecimal(factor, WAD)));
        }
    }

    private static void until(String subject, LendingMarket market, List<Measure> found) {
        Sighting.of(market)
                .crossing()
                .ifPresent(at -> found.add(new Measure(
                        LIQUIDATION_PRICE, subject + "/" + at.token().symbol(), new BigDecimal(at.answer(), PRICE))));
        LoanRates.timeToLiquidation(market)
                .ifPresent(left ->
                        found.add(new Measure(LIQUIDATION_SECONDS, subject, BigDecimal.valueOf(left.toSeconds()))));
    }

    /** Of a whole share, in whole units of the asset. */
    private static Measure price(VaultMarket vault) {
        BigDecimal assets = new BigDecimal(vault.price().assets(), vault.asset().decimals());
        BigDecimal shares = new BigDecimal(vault.price().shares(), vault.share().decimals());
        return new Measure(SHARE_PRICE, vault.venue(), assets.divide(shares, MathContext.DECIMAL64));
    }

    private static Measure age(FeedState feed, MarketView view) {
        return new Measure(
                FEED_AGE,
                feed.venue(),
                BigDecimal.valueOf(
                        view.head().time().getEpochSecond() - feed.round().updatedAt()));
    }
}
