package dev.banyan.kernel.books;

import java.math.BigInteger;

/**
 * What an owner has of a token by its books, and at what that was taken up; less than nothing of what was given up without having been taken up. What is given up counts against the average.
 *
 * @param units so many base units …
 * @param cost … were taken up at so much in the unit of account …
 * @param unpriced … besides so many that had no price then: they count at the price of the report
 * @param booked how many base units were moved at a price that is known, together
 * @param assets what those stood for when they were moved, in base units of the asset
 */
public record Holding(BigInteger units, BigInteger cost, BigInteger unpriced, BigInteger booked, BigInteger assets) {

    private static final BigInteger ZERO = BigInteger.ZERO;

    static final Holding NONE = new Holding(ZERO, ZERO, ZERO, ZERO, ZERO);

    /** After so many more base units, at such a price. */
    Holding with(BigInteger more, Account.Price price) {
        return switch (price) {
            case Account.Price.Free free -> taken(more, ZERO, ZERO, this);
            case Account.Price.Unknown unknown -> taken(more, ZERO, more, this);
            case Account.Price.Booked(BigInteger per, BigInteger stoodFor, BigInteger worth)
            when per.signum() != 0 -> {
                BigInteger sum = assets.add(scaled(stoodFor, more, per));
                yield taken(
                        more,
                        scaled(worth, more, per),
                        ZERO,
                        new Holding(units, cost, unpriced, booked.add(more), sum));
            }
            case Account.Price.Booked nothing -> taken(more, ZERO, ZERO, this);
        };
    }

    private static Holding taken(BigInteger more, BigInteger worth, BigInteger strange, Holding to) {
        BigInteger sum = to.units.add(more);
        if (to.units.signum() * more.signum() >= 0) {
            return new Holding(sum, to.cost.add(worth), to.unpriced.add(strange), to.booked, to.assets);
        }
        return sum.signum() * to.units.signum() >= 0
                ? new Holding(
                        sum, scaled(to.cost, sum, to.units), scaled(to.unpriced, sum, to.units), to.booked, to.assets)
                : new Holding(sum, scaled(worth, sum, more), scaled(strange, sum, more), to.booked, to.assets);
    }

    private static BigInteger scaled(BigInteger amount, BigInteger units, BigInteger per) {
        return amount.multiply(units).divide(per);
    }
}
