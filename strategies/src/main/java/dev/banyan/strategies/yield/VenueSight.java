package dev.banyan.strategies.yield;

import dev.banyan.api.money.Bps;
import dev.banyan.markets.allocation.Venue;
import dev.banyan.markets.allocation.YieldCurve;
import dev.banyan.markets.vault.SharePrice;
import dev.banyan.markets.vault.SharePrices;
import java.math.BigInteger;

/**
 * A venue as it is seen at a head.
 *
 * @param name its name
 * @param curve what it pays
 * @param ours what of ours is in it
 * @param payable how much of that it can pay out now
 * @param room how much more it takes, by its cap and our own limit; zero for a venue that is shut
 * @param prices what a share of it is worth
 * @param moveCost what one move costs, in the token that is moved
 * @param entry what a unit loses going in
 * @param exit what a unit loses coming out
 */
public record VenueSight(
        String name,
        YieldCurve curve,
        BigInteger ours,
        BigInteger payable,
        BigInteger room,
        SharePrices prices,
        BigInteger moveCost,
        Bps entry,
        Bps exit) {

    /** Checks the signs. */
    public VenueSight {
        if (ours.signum() < 0 || payable.signum() < 0 || room.signum() < 0) {
            throw new IllegalArgumentException(
                    "amounts that are not negative expected at " + name + ": " + ours + ", " + payable + ", " + room);
        }
    }

    /** What can be taken out of it now. */
    public BigInteger removable() {
        return ours.min(payable);
    }

    /** The same while it is not asked for anything: nothing comes out, and nothing goes in. */
    VenueSight unasked() {
        return new VenueSight(name, curve, ours, BigInteger.ZERO, BigInteger.ZERO, prices, moveCost, entry, exit);
    }

    /** What a share of it is worth, told in the way that says most. */
    public SharePrice price() {
        return prices.best();
    }

    /** The same with other share prices. */
    VenueSight priced(SharePrices other) {
        return new VenueSight(name, curve, ours, payable, room, other, moveCost, entry, exit);
    }

    /** Itself as a place for money; {@code open} is false where nothing more is to go in. */
    Venue place(boolean open) {
        BigInteger stuck = ours.subtract(removable());
        return new Venue(curve, ours, stuck, open ? ours.add(room) : ours, moveCost, entry, exit);
    }
}
