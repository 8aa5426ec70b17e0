package dev.banyan.strategies.yield;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * All that is seen at a head.
 *
 * @param at the head's time
 * @param idle what lies in the account
 * @param venues where money is or may be, by rising name or any other fixed order
 * @param priced whether it is known what gas costs; if not, moving costs more than there is
 */
public record YieldSight(Instant at, BigInteger idle, List<VenueSight> venues, boolean priced) {

    /** Checks and copies. */
    public YieldSight {
        venues = List.copyOf(venues);
        if (idle.signum() < 0) {
            throw new IllegalArgumentException("an amount that is not negative expected: " + idle);
        }
        if (venues.stream().map(VenueSight::name).distinct().count() < venues.size()) {
            throw new IllegalArgumentException("one venue of each name expected");
        }
    }

    /** One at which it is known what gas costs. */
    public YieldSight(Instant at, BigInteger idle, List<VenueSight> venues) {
        this(at, idle, venues, true);
    }

    /** The same while the venues of these names are not asked for anything. */
    YieldSight leaving(Set<String> unasked) {
        return new YieldSight(
                at,
                idle,
                venues.stream()
                        .map(venue -> unasked.contains(venue.name()) ? venue.unasked() : venue)
                        .toList(),
                priced);
    }

    /** All of it together. */
    public BigInteger worth() {
        return venues.stream().map(VenueSight::ours).reduce(idle, BigInteger::add);
    }
}
