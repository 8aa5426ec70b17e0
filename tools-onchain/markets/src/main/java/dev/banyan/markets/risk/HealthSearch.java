package dev.banyan.markets.risk;

import dev.banyan.markets.lending.AccountSums;
import dev.banyan.markets.lending.RayMath;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The first whole number along a {@link HealthPath} at which the health factor is at least a target, or no longer.
 *
 * <p>The pool cuts the average threshold off to whole hundredths of a percent and every value to whole units, so that the health factor goes up and down in small
 * teeth along a path that rises on the whole; halving alone would find some crossing, not the first. So stretches are halved until one is shown to hold none: the
 * condition {@code W·10¹⁸ + ⌊D/2⌋ ≥ target·D}, with {@code W} the collateral counted, follows a straight line while the threshold stands, within a band as wide as the units
 * cut off, and the threshold lies between those at the ends.
 */
final class HealthSearch {

    private static final int MOST_LOOKS = 100_000;

    private final HealthPath path;
    private final BigInteger target;
    private final BigInteger slack;
    private int looks;

    /**
     * A search.
     *
     * @param target a health factor, a wad
     * @param cutCollateral how wide the band around a straight line is in which collateral stays, in units of the base currency; zero if it does not change
     * @param cutDebt the same of debt
     */
    HealthSearch(HealthPath path, BigInteger target, BigInteger cutCollateral, BigInteger cutDebt) {
        this.path = path;
        this.target = target;
        this.slack = slack(cutCollateral, RayMath.WAD).add(slack(cutDebt, target));
    }

    /**
     * The first of {@code 0..last} at which the health factor is {@code enough}: at least the target, or else below it.
     *
     * <p>Where that can not be told within {@value #MOST_LOOKS} looks, because all that moves is worth a few units, the answer errs to the safe side: {@code last}, if that is
     * enough, and else the first number that may be too little.
     */
    Optional<BigInteger> first(BigInteger last, boolean enough) {
        Deque<Stretch> open = new ArrayDeque<>();
        open.push(new Stretch(look(BigInteger.ZERO), look(last)));
        while (!open.isEmpty()) {
            Stretch next = open.pop();
            if ((next.from().sums().healthFactor().compareTo(target) >= 0) == enough) {
                return Optional.of(next.from().step());
            }
            if (looks > MOST_LOOKS) {
                return cautiously(next.from().step(), last, enough);
            }
            BigInteger width = next.to().step().subtract(next.from().step());
            if (width.signum() == 0 || excluded(next, enough)) {
                continue;
            }
            BigInteger middle = next.from().step().add(width.shiftRight(1));
            open.push(new Stretch(look(middle.add(BigInteger.ONE)), next.to()));
            open.push(new Stretch(next.from(), look(middle)));
        }
        return Optional.empty();
    }

    /** How wide the band around the straight line is: nothing for what does not change, and one unit more than was cut off for the rounding of {@code percentMul} and of half a debt. */
    private static BigInteger slack(BigInteger cut, BigInteger weight) {
        return cut.signum() == 0
                ? cut
                : cut.add(BigInteger.ONE).multiply(weight).add(BigInteger.ONE);
    }

    private Optional<BigInteger> cautiously(BigInteger reached, BigInteger last, boolean enough) {
        if (!enough) {
            return Optional.of(reached);
        }
        return path.at(last).healthFactor().compareTo(target) >= 0 ? Optional.of(last) : Optional.empty();
    }

    private Spot look(BigInteger step) {
        looks++;
        AccountSums sums = path.at(step);
        return new Spot(step, sums, sums.threshold());
    }

    /** True if no number of the stretch is {@code enough}. */
    private boolean excluded(Stretch stretch, boolean enough) {
        Spot from = stretch.from();
        Spot to = stretch.to();
        if (from.sums().equals(to.sums())) {
            return true;
        }
        BigInteger low = from.threshold().min(to.threshold());
        BigInteger high = from.threshold().max(to.threshold());
        if (enough) {
            return margin(from, high).max(margin(to, high)).add(slack).signum() < 0;
        }
        return margin(from, low).min(margin(to, low)).subtract(slack).signum() >= 0;
    }

    private BigInteger margin(Spot spot, BigInteger threshold) {
        AccountSums sums = spot.sums();
        return RayMath.percentMul(sums.collateral(), threshold)
                .multiply(RayMath.WAD)
                .add(sums.debt().shiftRight(1))
                .subtract(target.multiply(sums.debt()));
    }

    private record Stretch(Spot from, Spot to) {}

    private record Spot(BigInteger step, AccountSums sums, BigInteger threshold) {}
}
