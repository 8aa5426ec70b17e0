package dev.banyan.markets.allocation;

import dev.banyan.api.money.Bps;
import java.math.BigInteger;

/**
 * A place that money can be put in, as it is now. All amounts are base units of the token that is divided.
 *
 * @param curve what it pays
 * @param now what of ours is in it
 * @param least what must stay in it, because the venue can not pay more out
 * @param most what may be in it, by its cap and by our own limit; where {@code now} lies outside, staying is still allowed
 * @param moveCost what one move costs whatever its size: gas, in this token
 * @param entry what a unit loses going in
 * @param exit what a unit loses coming out
 */
public record Venue(
        YieldCurve curve, BigInteger now, BigInteger least, BigInteger most, BigInteger moveCost, Bps entry, Bps exit) {

    /** Checks the ranges. */
    public Venue {
        if (now.signum() < 0 || least.signum() < 0 || moveCost.signum() < 0 || most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "no venue: " + now + " in it, " + least + ".." + most + " allowed, a move costs " + moveCost);
        }
    }
}
