package dev.banyan.strategies.yield;

import dev.banyan.api.market.MarketView;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Token;
import dev.banyan.markets.allocation.YieldCurve;
import dev.banyan.markets.lending.LendingMarket;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.lending.Reserve;
import dev.banyan.markets.lending.ReserveTerms.Switch;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.SharePrices;
import dev.banyan.markets.vault.VaultMarket;
import dev.banyan.strategies.cost.MoveCost;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads venues off a market view. A venue that could not be read, or that does not have the asset, is not seen and nothing is moved there.
 *
 * @param asset what is moved
 * @param names venues in the order of the file
 * @param measure over what time a vault's rate is measured
 */
record VenueReading(Token asset, List<String> names, Duration measure) {

    /**
     * What a vault is taken to pay until that was measured: so much that nothing is taken out for yield. Nothing goes in either, but the buffer can be filled from it, and a fall is
     * fled from.
     */
    private static final BigInteger UNMEASURED = RayMath.RAY;

    private static final BigInteger DEAR = BigInteger.TWO;

    private static final Bps NOTHING = new Bps(0);

    /** By how much of what is supplied the room under a cap is taken to be less, for interest fills it up. */
    private static final Bps CAP_MARGIN = new Bps(1);

    VenueReading {
        names = List.copyOf(names);
    }

    /** All that is seen; without prices for gas moving costs more than there is. */
    YieldSight sight(MarketView market, BigInteger idle, Map<String, PriceTrail> trails) {
        YieldSight free = new YieldSight(market.head().time(), idle, venues(market, BigInteger.ZERO, trails));
        Optional<BigInteger> gas = MoveCost.of(market, asset);
        BigInteger cost = gas.orElse(free.worth().multiply(DEAR).add(BigInteger.ONE));
        return new YieldSight(free.at(), idle, venues(market, cost, trails), gas.isPresent());
    }

    /** The share price of a vault, as exactly as the sums tell it. */
    Optional<PriceTrail.Mark> mark(MarketView market, String venue) {
        return vault(market, venue)
                .map(vault ->
                        new PriceTrail.Mark(market.head().time(), vault.state().price()));
    }

    Optional<LendingMarket> lending(MarketView market, String venue) {
        return market.state(venue, LendingMarket.class)
                .filter(its -> its.place(asset).isPresent());
    }

    Optional<VaultMarket> vault(MarketView market, String venue) {
        return market.state(venue, VaultMarket.class).filter(its -> its.asset().equals(asset));
    }

    private List<VenueSight> venues(MarketView market, BigInteger cost, Map<String, PriceTrail> trails) {
        List<VenueSight> seen = new ArrayList<>();
        for (String name : names) {
            PriceTrail trail = trails.getOrDefault(name, PriceTrail.empty());
            lending(market, name)
                    .flatMap(its -> its.place(asset).map(place -> lent(its, place, cost)))
                    .or(() -> vault(market, name).map(its -> stored(its, trail.yearly(measure), cost)))
                    .ifPresent(seen::add);
        }
        return seen;
    }

    /** What secures a debt is not taken out, and nothing is put in where it would begin to: how far it may is for who borrowed to say. */
    private VenueSight lent(LendingMarket market, LendingMarket.Place place, BigInteger cost) {
        Reserve reserve = place.reserve().at(market.time());
        BigInteger ours = market.supplied(asset);
        boolean moves = reserve.terms().is(Switch.ACTIVE) && !reserve.terms().is(Switch.PAUSED);
        boolean owes = market.places().stream().anyMatch(any -> any.scaledDebt().signum() > 0);
        boolean pledged = place.asCollateral() && owes;
        boolean takes = moves && !owes && !reserve.terms().is(Switch.FROZEN);
        BigInteger margin = CAP_MARGIN.of(reserve.state().supplied(), RoundingMode.CEILING);
        return new VenueSight(
                market.venue(),
                YieldCurve.Kinked.of(reserve, ours),
                ours,
                moves && !pledged ? reserve.state().available() : BigInteger.ZERO,
                takes ? reserve.supplyRoom().subtract(margin).max(BigInteger.ZERO) : BigInteger.ZERO,
                SharePrices.of(
                        SharePrices.Told.INDEX, new SharePrice(reserve.state().liquidityIndex(), RayMath.RAY)),
                cost,
                NOTHING,
                NOTHING);
    }

    private static VenueSight stored(VaultMarket vault, Optional<BigInteger> rate, BigInteger cost) {
        return new VenueSight(
                vault.venue(),
                new YieldCurve.Flat(rate.orElse(UNMEASURED)),
                vault.worth(),
                vault.mostWithdrawn().min(vault.price().of(vault.mostRedeemed().min(vault.shares()))),
                rate.isPresent() ? roomOf(vault) : BigInteger.ZERO,
                vault.prices(),
                cost,
                NOTHING,
                NOTHING);
    }

    /** A cap is on what the vault has, which grows until the deposit is mined. */
    private static BigInteger roomOf(VaultMarket vault) {
        BigInteger margin = CAP_MARGIN.of(vault.state().assets(), RoundingMode.CEILING);
        return vault.mostDeposited().subtract(margin).max(BigInteger.ZERO);
    }
}
