package dev.banyan.strategies.yield;

import dev.banyan.markets.vault.RealisedYield;
import dev.banyan.markets.vault.SharePrice;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Share prices of a vault over the last while, from which its rate is told: no vault says what it will pay.
 *
 * @param marks by rising time; a few, far enough apart, and the newest
 */
record PriceTrail(List<Mark> marks) {

    private static final long PARTS = 8;

    /** Marks that two parts need. */
    private static final int LEAST = 3;

    /**
     * A share price at a time.
     *
     * @param at chain time
     * @param price what a share was worth
     */
    record Mark(Instant at, SharePrice price) {}

    PriceTrail {
        marks = List.copyOf(marks);
    }

    /** Nothing seen yet. */
    static PriceTrail empty() {
        return new PriceTrail(List.of());
    }

    /** With a price; later ones that a reorg took back are forgotten, and so is what is older than {@code span} and not needed to cover it. */
    PriceTrail with(Mark mark, Duration span) {
        List<Mark> kept = new ArrayList<>(marks);
        kept.removeIf(old -> !old.at().isBefore(mark.at()));
        int size = kept.size();
        if (size > 1 && kept.get(size - 1).at().isBefore(kept.get(size - 2).at().plus(span.dividedBy(PARTS)))) {
            kept.removeLast();
        }
        kept.add(mark);
        while (kept.size() > LEAST && !kept.get(1).at().isAfter(mark.at().minus(span))) {
            kept.removeFirst();
        }
        return new PriceTrail(kept);
    }

    /**
     * What was earned over the span or a little more, as a yearly rate, a ray, not less than none; nothing until the span is covered. It is the lower one of the rates of its two halves: a
     * jump in one block, as anybody can make with a gift, is in one of them alone.
     */
    Optional<BigInteger> yearly(Duration span) {
        if (marks.size() < LEAST) {
            return Optional.empty();
        }
        Mark first = marks.getFirst();
        Mark last = marks.getLast();
        if (last.at().isBefore(first.at().plus(span)) || first.price().assets().signum() == 0) {
            return Optional.empty();
        }
        Mark middle =
                middle(first.at().plus(Duration.between(first.at(), last.at()).dividedBy(2)));
        if (middle.price().assets().signum() == 0) {
            return Optional.of(BigInteger.ZERO);
        }
        return Optional.of(rate(first, middle).min(rate(middle, last)).max(BigInteger.ZERO));
    }

    /** The mark nearest to a time, neither the first nor the last. */
    private Mark middle(Instant time) {
        return marks.subList(1, marks.size() - 1).stream()
                .min(Comparator.comparing(
                        mark -> Duration.between(mark.at(), time).abs()))
                .orElseThrow();
    }

    private static BigInteger rate(Mark from, Mark to) {
        return RealisedYield.between(from.price(), from.at(), to.price(), to.at())
                .yearly();
    }
}
