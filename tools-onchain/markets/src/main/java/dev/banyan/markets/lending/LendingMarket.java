package dev.banyan.markets.lending;

import dev.banyan.api.market.HealthState;
import dev.banyan.api.money.Token;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A lending market at one head: its reserves, its oracle's prices, and what one account has and owes there.
 *
 * @param venue its name in the agent's file
 * @param time the block's time
 * @param places one for each token of the registry that has a reserve there
 * @param prices what the market's oracle says
 * @param mode the account's efficiency mode, if it is in one
 * @param healthFactor the account's, a wad, as the pool itself says
 */
public record LendingMarket(
        String venue,
        Instant time,
        List<Place> places,
        Prices prices,
        Optional<EfficiencyMode> mode,
        BigInteger healthFactor)
        implements HealthState {

    /**
     * A reserve and the account's own in it.
     *
     * @param reserve as it was when somebody last moved
     * @param feed the number of its price among the market's prices
     * @param scaledSupply scaled units that the account has supplied
     * @param asCollateral true if they count as the account's collateral
     * @param scaledDebt scaled units that the account owes
     */
    public record Place(
            Reserve reserve, int feed, BigInteger scaledSupply, boolean asCollateral, BigInteger scaledDebt) {

        /** The token. */
        public Token asset() {
            return reserve.terms().asset();
        }

        private boolean counts() {
            return asCollateral && scaledSupply.signum() > 0;
        }
    }

    /** Keeps its own copy. */
    public LendingMarket {
        places = List.copyOf(places);
    }

    /** The reserve of a token, if it has one here. */
    public Optional<Place> place(Token asset) {
        return places.stream().filter(place -> place.asset().equals(asset)).findFirst();
    }

    /** What the account has supplied of a token, with interest up to the block; nothing without a reserve. */
    public BigInteger supplied(Token asset) {
        return place(asset)
                .map(place -> RayMath.rayMul(
                        place.scaledSupply(), place.reserve().state().normalizedIncome(time)))
                .orElse(BigInteger.ZERO);
    }

    /** What the account owes of a token, with interest up to the block; nothing without a reserve. */
    public BigInteger owed(Token asset) {
        return place(asset)
                .map(place -> RayMath.rayMul(
                        place.scaledDebt(), place.reserve().state().normalizedDebt(time)))
                .orElse(BigInteger.ZERO);
    }

    /** The places in which the account has collateral or debt, in their order. */
    public List<Place> held() {
        return places.stream()
                .filter(place -> place.counts() || place.scaledDebt().signum() > 0)
                .toList();
    }

    /** The account's positions at the block, one for each place of {@link #held}. */
    public Holdings holdings() {
        return new Holdings(held().stream()
                .map(place -> Holding.of(
                        place.reserve().at(time),
                        place.feed(),
                        place.scaledSupply(),
                        place.asCollateral(),
                        place.scaledDebt(),
                        mode))
                .toList());
    }

    /** The same market with the interest up to its block added to every reserve, so that it is reckoned once for all who look at it. */
    public LendingMarket accrued() {
        return new LendingMarket(
                venue,
                time,
                places.stream()
                        .map(place -> new Place(
                                place.reserve().at(time),
                                place.feed(),
                                place.scaledSupply(),
                                place.asCollateral(),
                                place.scaledDebt()))
                        .toList(),
                prices,
                mode,
                healthFactor);
    }

    /** True if every reserve in which another account has or owes something is among the places. */
    public boolean showsAllOf(ListedAccount other) {
        return other.stakes().stream()
                .allMatch(stake -> !stake.isHeld() || place(stake.asset()).isPresent());
    }

    /** The same market with what another account has and owes in its places; its health factor is the one that follows from them. */
    public LendingMarket of(ListedAccount other) {
        List<Place> theirs = new ArrayList<>();
        for (ListedAccount.Stake stake : other.stakes()) {
            place(stake.asset())
                    .map(place -> new Place(
                            place.reserve(),
                            place.feed(),
                            stake.scaledSupply(),
                            stake.asCollateral(),
                            stake.scaledDebt()))
                    .ifPresent(theirs::add);
        }
        List<BigInteger> answers = new ArrayList<>(prices.answers().subList(0, places.size()));
        other.modePrice().ifPresent(answers::add);
        Prices shown = new Prices(answers);
        Optional<EfficiencyMode> inside = other.mode().map(its -> its.pricedBy(places.size()));
        Holdings holdings = new LendingMarket(venue, time, theirs, shown, inside, AccountSums.NO_DEBT).holdings();
        return new LendingMarket(venue, time, theirs, shown, inside, holdings.healthFactor(shown));
    }
}
