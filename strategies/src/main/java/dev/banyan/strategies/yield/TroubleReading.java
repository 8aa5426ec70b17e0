package dev.banyan.strategies.yield;

import dev.banyan.api.market.MarketView;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.Reserve;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import dev.banyan.markets.vault.VaultMarket;
import dev.banyan.strategies.cost.MoveCost;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads off a market view what keeps money from moving.
 *
 * @param reading knows the venues
 */
record TroubleReading(VenueReading reading) {

    /** What rounding may hold back, as a part of what is in a venue. */
    private static final BigInteger ROUNDING = BigInteger.valueOf(10_000);

    /** The trouble of each venue that is in any, and of the token. */
    Map<String, Trouble> at(MarketView market, YieldSight sight) {
        Map<String, Trouble> found = new HashMap<>();
        for (String name : reading.names()) {
            sight.venues().stream()
                    .filter(venue -> venue.name().equals(name))
                    .findFirst()
                    .map(venue -> of(market, venue))
                    .orElse(Optional.of(Trouble.UNREAD))
                    .ifPresent(trouble -> found.put(name, trouble));
        }
        if (MoveCost.of(market, reading.asset()).isEmpty()) {
            found.put(reading.asset().symbol(), Trouble.UNPRICED);
        }
        return found;
    }

    private Optional<Trouble> of(MarketView market, VenueSight venue) {
        Optional<LendingMarket> lending = reading.lending(market, venue.name());
        return lending.isPresent()
                ? lending.flatMap(its -> its.place(reading.asset())).flatMap(place -> lent(lending.get(), place, venue))
                : reading.vault(market, venue.name()).flatMap(vault -> stored(vault, venue));
    }

    private static Optional<Trouble> lent(LendingMarket market, LendingMarket.Place place, VenueSight venue) {
        Reserve reserve = place.reserve();
        boolean ours = venue.ours().signum() > 0;
        boolean owes = market.places().stream().anyMatch(any -> any.scaledDebt().signum() > 0);
        if (!reserve.terms().is(Switch.ACTIVE) || reserve.terms().is(Switch.PAUSED)) {
            return ours ? Optional.of(Trouble.SHUT) : Optional.empty();
        }
        if (isShort(venue.ours(), reserve.state().available())) {
            return Optional.of(Trouble.SHORT);
        }
        if (reserve.terms().is(Switch.FROZEN)) {
            return ours ? Optional.of(Trouble.FROZEN) : Optional.empty();
        }
        return venue.room().signum() == 0 && !owes ? Optional.of(Trouble.FULL) : Optional.empty();
    }

    private static Optional<Trouble> stored(VaultMarket vault, VenueSight venue) {
        if (isShort(venue.ours(), venue.payable())) {
            return Optional.of(Trouble.SHORT);
        }
        return vault.mostDeposited().signum() == 0 ? Optional.of(Trouble.FULL) : Optional.empty();
    }

    private static boolean isShort(BigInteger ours, BigInteger payable) {
        BigInteger rounding = ours.divide(ROUNDING).add(BigInteger.ONE);
        return payable.add(rounding).compareTo(ours) < 0;
    }
}
