package dev.banyan.strategies.yield;

import dev.banyan.markets.vault.SharePrice;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the money began as, to compare with what has become of it.
 *
 * <p>What somebody puts in or takes out in between is not known here: a new ledger begins then. The comparisons take the venues' own share prices, on which our money had its influence.
 *
 * @param start what was seen at the beginning
 * @param buffer what stays in the account before anything goes into a venue, in the comparison with the best one too
 */
public record YieldLedger(YieldSight start, BigInteger buffer) {

    /**
     * What has become of it. Amounts are base units, shares are rounded down.
     *
     * @param ours what there is, less the gas paid
     * @param leftAlone what there would be if nothing had been moved
     * @param bestVenue the venue in which all of it but the buffer would be worth most, if there was any
     * @param bestFixed what all of it would be worth so, the buffer included
     */
    public record Comparison(BigInteger ours, BigInteger leftAlone, Optional<String> bestVenue, BigInteger bestFixed) {}

    /**
     * Compares.
     *
     * @param now what is seen now
     * @param gas what moving has cost, in the token that is moved
     */
    public Comparison compare(YieldSight now, BigInteger gas) {
        BigInteger left = start.idle();
        for (VenueSight venue : start.venues()) {
            left = left.add(grown(venue, venue.ours(), now));
        }
        List<VenueSight> known = start.venues().stream()
                .filter(venue -> priceOf(venue.name(), now).isPresent())
                .toList();
        BigInteger kept = buffer.min(start.worth());
        BigInteger moved = start.worth().subtract(kept);
        Optional<VenueSight> best = known.stream().max(Comparator.comparing(venue -> grown(venue, moved, now)));
        return new Comparison(
                now.worth().subtract(gas),
                left,
                best.map(VenueSight::name),
                best.map(venue -> kept.add(grown(venue, moved, now))).orElse(start.worth()));
    }

    /** What {@code amount} that was in the venue at the beginning is worth now; a venue that is not seen any more has stood still. */
    private static BigInteger grown(VenueSight then, BigInteger amount, YieldSight now) {
        return priceOf(then.name(), now)
                .filter(price -> then.price().assets().signum() > 0)
                .map(price -> amount.multiply(price.assets())
                        .multiply(then.price().shares())
                        .divide(price.shares().multiply(then.price().assets())))
                .orElse(amount);
    }

    private static Optional<SharePrice> priceOf(String name, YieldSight sight) {
        return sight.venues().stream()
                .filter(venue -> venue.name().equals(name))
                .map(VenueSight::price)
                .findFirst();
    }
}
