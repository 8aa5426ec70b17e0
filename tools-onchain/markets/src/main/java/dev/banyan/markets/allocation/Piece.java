package dev.banyan.markets.allocation;

/**
 * A stretch of amounts in one venue on which the return after costs is concave as far as it rises.
 *
 * <p>With {@code x} all that suppliers have there, {@code S} of it others', the return of {@code D = x - S} on one side of the kink is {@code D·(flat + P/x + Q/x²)}: the rate is linear
 * in the usage {@code B/x}, and suppliers get it on the usage. Its slope is {@code flat + (P·S - Q)/x² + 2·Q·S/x³}. Costs of entry and exit bend it once more at what is there now.
 */
final class Piece {

    private static final int MOST_STEPS = 60;
    private static final double CLOSE = 1e-13;

    final double least;
    final double most;
    private final double now;
    private final double entry;
    private final double exit;
    private final double flat;
    private final double p;
    private final double q;
    private final double others;
    private final double square;
    private final double cube;
    private final double slopeAtLeast;
    private final double slopeAtMost;
    private final boolean bends;
    /** Where the last slope was found, for the next price is near. */
    private double last;

    Piece(Offer offer, double least, double most, double flat, double p, double q) {
        this(least, most, offer.now(), offer.entry(), offer.exit(), flat, p, q, offer.others());
    }

    private Piece(
            double least,
            double most,
            double now,
            double entry,
            double exit,
            double flat,
            double p,
            double q,
            double others) {
        this.least = least;
        this.most = most;
        this.now = now;
        this.entry = entry;
        this.exit = exit;
        this.flat = flat;
        this.p = p;
        this.q = q;
        this.others = others;
        this.square = p * others - q;
        this.cube = 2 * q * others;
        this.slopeAtLeast = marginal(least);
        this.slopeAtMost = marginal(most);
        // Past this the return falls ever more slowly; there the far end may be best.
        this.bends = square < 0 && -2 * square * (others + most) > 3 * cube;
    }

    /** The same between other limits. */
    Piece within(double from, double to) {
        return new Piece(from, to, now, entry, exit, flat, p, q, others);
    }

    /** The return of {@code amount} without what moving it costs. */
    double earned(double amount) {
        if (amount <= 0) {
            return 0;
        }
        double x = others + amount;
        return amount * (flat + (p + q / x) / x);
    }

    /** The return of {@code amount} after what each unit moved costs. */
    double value(double amount) {
        double moved = amount - now;
        return earned(amount) - (moved > 0 ? entry * moved : -exit * moved);
    }

    /** The amount that is best if every unit in it costs {@code price}. */
    double best(double price) {
        double top = concave(price);
        return bends && value(most) - price * most > value(top) - price * top ? most : top;
    }

    private double concave(double price) {
        double up = now < most ? at(price + entry) : least;
        if (up > now) {
            return up;
        }
        double down = now > least ? at(price - exit) : least;
        return Math.clamp(now, Math.min(least, down), down);
    }

    /** Where the slope of the return falls through {@code slope}, an end if it does so nowhere inside. */
    private double at(double slope) {
        if (slopeAtLeast <= slope) {
            return least;
        }
        if (slopeAtMost >= slope) {
            return most;
        }
        double wanted = slope - flat;
        double low = 1 / (others + most);
        double high = 1 / (others + least);
        double y = last > low && last < high ? last : (low + high) / 2;
        for (int i = 0; i < MOST_STEPS; i++) {
            double off = y * y * (square + cube * y) - wanted;
            if (off > 0) {
                high = y;
            } else {
                low = y;
            }
            double next = y - off / (y * (2 * square + 3 * cube * y));
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.abs(next - y) <= CLOSE * y) {
                break;
            }
            y = next;
        }
        last = y;
        return Math.clamp(1 / y - others, least, most);
    }

    private double marginal(double amount) {
        double y = 1 / (others + amount);
        return flat + y * y * (square + cube * y);
    }
}
