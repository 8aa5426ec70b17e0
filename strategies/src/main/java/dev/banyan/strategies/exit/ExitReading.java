package dev.banyan.strategies.exit;

import dev.banyan.api.market.AccountBalances;
import dev.banyan.api.market.MarketView;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.risk.Remedies;
import dev.banyan.markets.vault.VaultMarket;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads off a market view what an exit looks at. */
record ExitReading(ExitTerms terms) {

    /** The health factor that is kept above the least: interest runs until a withdrawal is mined. */
    private static final BigInteger MARGIN = BigInteger.valueOf(200);

    /** Nothing while the account's own balances can not be read. */
    Optional<ExitSight> sight(MarketView market) {
        return market.state(AccountBalances.NAME, AccountBalances.class).map(balances -> {
            List<ExitSight.Lent> lent = new ArrayList<>();
            List<ExitSight.Stored> stored = new ArrayList<>();
            Set<String> unread = new HashSet<>();
            for (String venue : terms.places()) {
                Optional<LendingMarket> lending = market.state(venue, LendingMarket.class);
                Optional<VaultMarket> vault = market.state(venue, VaultMarket.class);
                lending.ifPresent(its -> lent.addAll(lent(its)));
                vault.map(ExitReading::stored).ifPresent(stored::add);
                if (lending.isEmpty() && vault.isEmpty()) {
                    unread.add("what lies at " + venue);
                }
            }
            terms.tokens().stream()
                    .filter(token -> !balances.knows(token))
                    .forEach(token -> unread.add("the account's " + token.symbol()));
            return new ExitSight(
                    market.head().time(),
                    balances.units(),
                    lent,
                    stored,
                    market.pools(),
                    market.prices(),
                    market.fees().gasPrice(),
                    unread);
        });
    }

    private List<ExitSight.Lent> lent(LendingMarket market) {
        boolean owes =
                market.places().stream().anyMatch(place -> place.scaledDebt().signum() > 0);
        return market.places().stream()
                .map(place -> {
                    BigInteger supplied = market.supplied(place.asset());
                    BigInteger there = supplied.min(
                            place.reserve().at(market.time()).state().available());
                    return new ExitSight.Lent(
                            market.venue(),
                            place.asset(),
                            supplied,
                            market.owed(place.asset()),
                            owes ? there.min(spare(market, place)) : there);
                })
                .filter(its -> its.supplied().signum() > 0 || its.owed().signum() > 0)
                .toList();
    }

    /** What a debt lets out. */
    private BigInteger spare(LendingMarket market, LendingMarket.Place place) {
        int at = market.held().indexOf(place);
        if (!place.asCollateral() || at < 0) {
            return market.supplied(place.asset());
        }
        BigInteger least = terms.leastHealth(market.venue());
        return new Remedies(market.holdings(), market.prices(), least.add(least.divide(MARGIN))).withdrawable(at);
    }

    private static ExitSight.Stored stored(VaultMarket vault) {
        BigInteger free = vault.shares().min(vault.mostRedeemed());
        return new ExitSight.Stored(
                vault.venue(),
                vault.asset(),
                vault.shares(),
                free,
                vault.price().of(free));
    }
}
