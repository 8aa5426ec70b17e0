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
 * teeth along a path that rises on the whole; halving alone would find some crossing, not the first. So stretches are split until one is shown to hold none: the
 * condition {@code W·10¹⁸ + ⌊D/2⌋ ≥ target·D}, with {@code W} the collateral counted, follows a straight line while the threshold stands, within a band as wide as the units
 * cut off, and the threshold lies between those at the ends. Where that stands and only one side moves, there are no teeth. The same line says where to split: just before and just behind the place where it crosses, and in halves only
 * between those.
 */
final class HealthSearch {

    private static final int MOST_LOOKS = 100_000;

    /** How often a stretch is split by the line before it is only halved, for where thresholds change the line bends. */
    private static final int GUESSES = 8;

    /** How far outside the band, in its own widths, a line through two points of it is sure to be when the condition is. */
    private static final int BAND = 3;

    private final HealthPath path;
    private final BigInteger target;
    private final BigInteger slack;
    private final boolean oneMoves;
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
        this.oneMoves = cutCollateral.signum() == 0 || cutDebt.signum() == 0;
        this.slack = slack(cutCollateral, RayMath.WAD).add(slack(cutDebt, target));
    }

    /**
     * The first of {@code 0..last} at which the health factor is {@code enough}: at least the target, or else below it.
     *
     * <p>Where that can not be told within {@value #MOST_LOOKS} looks, because all that moves is worth a few units, the answer errs to the safe side: {@code last}, if that is
     * enough, and else the first number that may be too little.
     */
    Optional<BigInteger> first(BigInteger last, boolean enough) {
        Spot begin = look(BigInteger.ZERO);
        if (isFound(begin, enough)) {
            return Optional.of(BigInteger.ZERO);
        }
        // Of the topmost stretch the lower end is known to be none, and so is all before it.
        Deque<Stretch> open = new ArrayDeque<>();
        open.push(new Stretch(begin, look(last), GUESSES));
        while (!open.isEmpty()) {
            Stretch next = open.pop();
            if (next.width().compareTo(BigInteger.ONE) <= 0) {
                if (isFound(next.to(), enough)) {
                    return Optional.of(next.to().step());
                }
            } else if (looks > MOST_LOOKS) {
                return cautiously(next.from().step(), last, enough);
            } else if (!excluded(next, enough)) {
                Optional<BigInteger> guess = guess(next, enough);
                BigInteger step = guess.orElseGet(() -> next.width().shiftRight(1));
                Spot middle = look(next.from().step().add(step));
                int guesses = guess.isPresent() ? next.guesses() - 1 : next.guesses();
                open.push(new Stretch(middle, next.to(), guesses));
                open.push(new Stretch(next.from(), middle, guesses));
            }
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

    private boolean isFound(Spot spot, boolean enough) {
        return (spot.sums().healthFactor().compareTo(target) >= 0) == enough;
    }

    /**
     * True if no number of the stretch is {@code enough}, the first of which is none. Where collateral alone or debt alone moves and the threshold stands, the factor moves one way, and the last
     * number tells of all.
     */
    private boolean excluded(Stretch stretch, boolean enough) {
        Spot from = stretch.from();
        Spot to = stretch.to();
        if (from.sums().equals(to.sums())) {
            return true;
        }
        if (oneMoves && from.threshold().equals(to.threshold())) {
            return !isFound(to, enough);
        }
        BigInteger low = from.threshold().min(to.threshold());
        BigInteger high = from.threshold().max(to.threshold());
        if (enough) {
            return margin(from, high).max(margin(to, high)).add(slack).signum() < 0;
        }
        return margin(from, low).min(margin(to, low)).subtract(slack).signum() >= 0;
    }

    /**
     * How far from the lower end the line between both ends leaves the band around zero, on the side that is not reached yet; within the stretch, and nothing where the line tells
     * no more than a half would.
     */
    private Optional<BigInteger> guess(Stretch stretch, boolean enough) {
        Spot from = stretch.from();
        Spot to = stretch.to();
        BigInteger begin = towards(margin(from, from.threshold()), enough);
        BigInteger rise = towards(margin(to, to.threshold()), enough).subtract(begin);
        if (stretch.guesses() == 0 || rise.signum() <= 0) {
            return Optional.empty();
        }
        BigInteger band = slack.multiply(BigInteger.valueOf(BAND)).add(tooth(from, to));
        boolean before = begin.add(band.shiftLeft(1)).signum() < 0;
        BigInteger aim = before ? band.negate() : band;
        BigInteger step = stretch.width().multiply(aim.subtract(begin)).divide(rise);
        BigInteger most = before ? stretch.width() : stretch.width().shiftRight(1);
        boolean inside = step.signum() > 0 && step.compareTo(most) < 0;
        return inside ? Optional.of(step) : Optional.empty();
    }

    private static BigInteger towards(BigInteger margin, boolean enough) {
        return enough ? margin : margin.negate();
    }

    /** What cutting the average threshold off takes at most, where it changes. */
    private static BigInteger tooth(Spot from, Spot to) {
        return from.threshold().equals(to.threshold())
                ? BigInteger.ZERO
                : from.sums()
                        .collateral()
                        .max(to.sums().collateral())
                        .multiply(RayMath.WAD)
                        .divide(RayMath.PERCENTAGE);
    }

    private BigInteger margin(Spot spot, BigInteger threshold) {
        AccountSums sums = spot.sums();
        return RayMath.percentMul(sums.collateral(), threshold)
                .multiply(RayMath.WAD)
                .add(sums.debt().shiftRight(1))
                .subtract(target.multiply(sums.debt()));
    }

    private record Stretch(Spot from, Spot to, int guesses) {

        BigInteger width() {
            return to.step().subtract(from.step());
        }
    }

    private record Spot(BigInteger step, AccountSums sums, BigInteger threshold) {}
}
