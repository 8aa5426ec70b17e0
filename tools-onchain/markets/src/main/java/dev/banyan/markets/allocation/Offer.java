package dev.banyan.markets.allocation;

import dev.banyan.markets.lending.RateCurve;
import java.util.ArrayList;
import java.util.List;

/**
 * A venue in floating point over one horizon: whether to stay, or on which {@link Piece} to end.
 *
 * @param now what is there
 * @param others what others have there, zero where it does not matter
 * @param moveCost what one move costs
 * @param entry the share that goes in is worth less
 * @param exit the same of what comes out
 * @param kink where the sides meet
 * @param sides one, or the steep one and the gentle one, whatever the limits
 * @param pieces what of the sides lies within the limits, in order; one at least
 */
record Offer(
        double now,
        double others,
        double moveCost,
        double entry,
        double exit,
        double kink,
        List<Piece> sides,
        List<Piece> pieces) {

    /** The option that moves nothing; the pieces are those from zero on. */
    static final int STAY = -1;

    private static final double RAY = 1e27;
    private static final double WHOLE = 1e4;

    static Offer of(Venue venue, double years) {
        return switch (venue.curve()) {
            case YieldCurve.Flat flat -> flat(venue, flat.rate().doubleValue() / RAY * years);
            case YieldCurve.Kinked kinked -> kinked(venue, kinked, years);
        };
    }

    private static Offer flat(Venue venue, double rate) {
        Offer offer = empty(venue, 0, Double.POSITIVE_INFINITY);
        Piece piece = new Piece(offer, venue.least().doubleValue(), venue.most().doubleValue(), rate, 0, 0);
        offer.sides.add(piece);
        offer.pieces.add(piece);
        return offer;
    }

    private static Offer kinked(Venue venue, YieldCurve.Kinked kinked, double years) {
        RateCurve rates = kinked.rates();
        double optimal = rates.optimalUsage().doubleValue() / RAY;
        double base = rates.baseRate().doubleValue() / RAY;
        double gentle = rates.slope1().doubleValue() / RAY;
        double steep = optimal < 1 ? rates.slope2().doubleValue() / RAY / (1 - optimal) : 0;
        double debt = kinked.debt().doubleValue();
        double others = kinked.others().doubleValue();
        double kept = (1 - kinked.reserveFactor() / WHOLE) * debt * years;
        double kink = debt / optimal - others;
        Offer offer = empty(venue, others, kink);
        offer.side(kept * (base + gentle - steep * optimal), kept * debt * steep, debt - others, kink);
        offer.side(kept * base, kept * debt * gentle / optimal, kink, Double.POSITIVE_INFINITY);
        offer.within(
                Math.max(venue.least().doubleValue(), debt - others),
                venue.most().doubleValue());
        return offer;
    }

    private static Offer empty(Venue venue, double others, double kink) {
        return new Offer(
                venue.now().doubleValue(),
                others,
                venue.moveCost().doubleValue(),
                venue.entry().value() / WHOLE,
                venue.exit().value() / WHOLE,
                kink,
                new ArrayList<>(),
                new ArrayList<>());
    }

    private void side(double p, double q, double least, double most) {
        sides.add(new Piece(this, least, most, 0, p, q));
    }

    /** More than all can not be lent, so that {@code least} may be more than {@code most}: then it is what must be. */
    private void within(double least, double most) {
        Piece steep = sides.getFirst();
        Piece gentle = sides.getLast();
        if (least < Math.min(kink, most)) {
            pieces.add(steep.within(least, Math.min(kink, most)));
        }
        if (Math.max(least, kink) < most) {
            pieces.add(gentle.within(Math.max(least, kink), most));
        }
        if (pieces.isEmpty()) {
            pieces.add((least < kink ? steep : gentle).within(least, least));
        }
    }

    /** How many options there are besides staying. */
    int moves() {
        return pieces.size();
    }

    /** Where that option ends if every unit costs {@code price}. */
    double amount(int option, double price) {
        return option == STAY ? now : pieces.get(option).best(price);
    }

    /** What that option brings if it ends at {@code amount}. */
    double value(int option, double amount) {
        return option == STAY ? earned(amount) : pieces.get(option).value(amount) - moveCost;
    }

    /** The option's value less what its amount costs at {@code price}. */
    double net(int option, double price) {
        double amount = amount(option, price);
        return value(option, amount) - price * amount;
    }

    /** What {@code amount} earns if it is there. */
    double earned(double amount) {
        return (amount < kink ? sides.getFirst() : sides.getLast()).earned(amount);
    }
}
