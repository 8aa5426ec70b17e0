package dev.banyan.markets.allocation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a sum between venues so that it is worth most at the end of a horizon, after what moving costs.
 *
 * <p>Up to {@value #EXACT} venues every combination that could be better is tried; beyond that some are, and {@link Allocation#gap} says what the others could bring. Exact means: up to the rounding of
 * floating point, and where our own money is not more than twice that of all others in a pool.
 */
public final class Allocator {

    /** Up to so many venues the division is the best there is. */
    public static final int EXACT = 8;

    private static final int TRIALS = 24;
    private static final double YEAR = 365.0 * 24 * 60 * 60;

    private Allocator() {}

    /**
     * The best division.
     *
     * @param total what may be in all venues together: what is there now and what is free, less what is to stay liquid
     * @param horizon how long it is to stay, by which a move must have paid for itself
     */
    public static Allocation divide(List<Venue> venues, BigInteger total, Duration horizon) {
        if (total.signum() < 0 || horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("a sum and a horizon expected: " + total + ", " + horizon);
        }
        double years = horizon.toSeconds() / YEAR;
        List<Offer> offers = new ArrayList<>(venues.size());
        for (Venue venue : venues) {
            offers.add(Offer.of(venue, years));
        }
        Division division =
                new Division(offers, total.doubleValue(), venues.size() <= EXACT ? Integer.MAX_VALUE : TRIALS);
        if (!division.solve()) {
            return leastOf(venues);
        }
        return new Allocation(
                amounts(venues, division, total),
                whole(division.value()),
                whole(Math.max(0, division.bound() - division.value())));
    }

    private static List<BigInteger> amounts(List<Venue> venues, Division division, BigInteger total) {
        List<BigInteger> amounts = new ArrayList<>(venues.size());
        BigInteger rest = total;
        for (int i = 0; i < venues.size(); i++) {
            Venue venue = venues.get(i);
            BigInteger amount = division.option(i) == Offer.STAY
                    ? venue.now()
                    : whole(division.amount(i)).max(venue.least()).min(venue.most());
            amounts.add(amount);
            rest = rest.subtract(amount);
        }
        // A double has 53 bits: what the sum is too much by is taken from where something moves anyway.
        for (int i = 0; i < venues.size() && rest.signum() < 0; i++) {
            if (division.option(i) != Offer.STAY) {
                BigInteger less =
                        rest.negate().min(amounts.get(i).subtract(venues.get(i).least()));
                amounts.set(i, amounts.get(i).subtract(less));
                rest = rest.add(less);
            }
        }
        return amounts;
    }

    private static Allocation leastOf(List<Venue> venues) {
        List<BigInteger> amounts = new ArrayList<>(venues.size());
        for (Venue venue : venues) {
            amounts.add(venue.now().min(venue.least()));
        }
        return new Allocation(amounts, BigInteger.ZERO, BigInteger.ZERO);
    }

    private static BigInteger whole(double number) {
        return new BigDecimal(number).setScale(0, RoundingMode.FLOOR).toBigInteger();
    }
}
