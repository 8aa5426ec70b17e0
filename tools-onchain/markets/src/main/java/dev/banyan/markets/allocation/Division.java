package dev.banyan.markets.allocation;

import java.util.List;

/**
 * The search for the best division of a sum between offers, in floating point.
 *
 * <p>At a price for every unit each offer is maximised by itself, over staying and over its pieces; the price at which all together use the sum gives an upper bound on every division. What an option
 * loses against its offer's best at that price it loses of the bound too, so that only options that lose less than what is between bound and best division need to be tried
 * together; each trial is a concave problem, solved by its own price. Not thread-safe.
 */
final class Division {

    private static final int MOST_PRICES = 60;
    private static final double CLOSE = 1e-10;
    private static final double START = 1e-3;
    private static final double FIRST_STEP = 0.001;
    private static final double DEAREST = 1e9;

    private final List<Offer> offers;
    private final double total;
    private final int mostTrials;
    private final int[] options;
    private final double[][] loss;
    private final double[] under;
    private final double[] over;
    private double bound;
    private double price;
    private int trials;
    private boolean cut;
    private final int[] best;
    private final double[] amounts;
    private double value = Double.NEGATIVE_INFINITY;

    Division(List<Offer> offers, double total, int mostTrials) {
        this.offers = offers;
        this.total = total;
        this.mostTrials = mostTrials;
        int count = offers.size();
        this.options = new int[count];
        this.best = new int[count];
        this.loss = new double[count][];
        this.under = new double[count];
        this.over = new double[count];
        this.amounts = new double[count];
    }

    /** Searches; false if even the least of every offer is more than there is. */
    boolean solve() {
        if (!findPrice()) {
            return false;
        }
        for (int i = 0; i < options.length; i++) {
            Offer offer = offers.get(i);
            double top = offer.net(choice(offer, price), price);
            loss[i] = new double[offer.moves() + 1];
            for (int option = Offer.STAY; option < offer.moves(); option++) {
                loss[i][option + 1] = Math.max(0, top - offer.net(option, price));
            }
        }
        attempt();
        branch(0, 0);
        return value > Double.NEGATIVE_INFINITY;
    }

    /** The best division's value. */
    double value() {
        return value;
    }

    /** What no division is worth more than. */
    double bound() {
        return cut ? Math.max(bound, value) : value;
    }

    /** Where the best division leaves that offer's option. */
    int option(int offer) {
        return best[offer];
    }

    /** What the best division puts there. */
    double amount(int offer) {
        return amounts[offer];
    }

    private boolean findPrice() {
        double low = 0;
        if (usedAt(0, true) <= total) {
            price = 0;
            bound = dual(0);
            return true;
        }
        double lowValue = dual(0);
        double lowSlope = total - usedAt(0, true);
        double high = START;
        while (usedAt(high, true) > total) {
            low = high;
            lowValue = dual(high);
            lowSlope = total - usedAt(high, true);
            high *= 4;
            if (high > DEAREST) {
                return false;
            }
        }
        double highSlope = total - usedAt(high, true);
        double highValue = dual(high);
        for (int i = 0; i < MOST_PRICES; i++) {
            double cross = (lowValue - highValue + highSlope * high - lowSlope * low) / (highSlope - lowSlope);
            double floor = highValue + highSlope * (cross - high);
            double least = Math.min(lowValue, highValue);
            if (!(least - floor > CLOSE * Math.abs(least)) || high - low <= CLOSE * high) {
                break;
            }
            double next = (i & 3) == 3 ? (low + high) / 2 : Math.clamp(cross, low, high);
            double used = usedAt(next, true);
            if (used > total) {
                low = next;
                lowSlope = total - used;
                lowValue = dual(next);
            } else {
                high = next;
                highSlope = total - used;
                highValue = dual(next);
            }
            if (used == total) {
                break;
            }
        }
        price = lowValue < highValue ? low : high;
        bound = Math.min(lowValue, highValue);
        usedAt(high, true);
        return true;
    }

    /** What all use at that price; with {@code choose} each offer's best option is taken first. */
    private double usedAt(double at, boolean choose) {
        double used = 0;
        for (int i = 0; i < options.length; i++) {
            if (choose) {
                options[i] = choice(offers.get(i), at);
            }
            under[i] = offers.get(i).amount(options[i], at);
            used += under[i];
        }
        return used;
    }

    private static int choice(Offer offer, double at) {
        int chosen = Offer.STAY;
        double top = offer.net(Offer.STAY, at);
        for (int option = 0; option < offer.moves(); option++) {
            double net = offer.net(option, at);
            if (net > top) {
                top = net;
                chosen = option;
            }
        }
        return chosen;
    }

    /** The upper bound at that price, of the options taken. */
    private double dual(double at) {
        double sum = at * total;
        for (int i = 0; i < options.length; i++) {
            sum += offers.get(i).value(options[i], under[i]) - at * under[i];
        }
        return sum;
    }

    private void branch(int offer, double lost) {
        if (lost >= bound - value - CLOSE * Math.abs(bound)) {
            return;
        }
        if (offer == options.length) {
            attempt();
            return;
        }
        int[] order = order(loss[offer]);
        for (int option : order) {
            if (trials >= mostTrials) {
                cut = true;
                return;
            }
            options[offer] = option;
            branch(offer + 1, lost + loss[offer][option + 1]);
        }
    }

    private static int[] order(double[] losses) {
        int[] order = new int[losses.length];
        for (int i = 0; i < order.length; i++) {
            int at = i;
            while (at > 0 && losses[order[at - 1] + 1] > losses[i]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i - 1;
        }
        return order;
    }

    /** Solves the concave problem of the options taken and keeps its division if it is the best yet. */
    private void attempt() {
        trials++;
        double used = usedAt(0, false);
        System.arraycopy(under, 0, over, 0, under.length);
        if (used > total && !squeeze(used)) {
            return;
        }
        double there = 0;
        for (int i = 0; i < options.length; i++) {
            there += offers.get(i).value(options[i], under[i]);
        }
        if (there > value) {
            value = there;
            System.arraycopy(options, 0, best, 0, best.length);
            System.arraycopy(under, 0, amounts, 0, amounts.length);
        }
    }

    /** Raises the price until the options taken use the sum; between the last two prices they are mixed, which a concave return does not mind. */
    private boolean squeeze(double usedFree) {
        double low = 0;
        double lowUsed = usedFree;
        double high = price > 0 ? price : START;
        double highUsed = usedAt(high, false);
        for (double step = 1 + FIRST_STEP; highUsed > total; step *= step) {
            low = high;
            lowUsed = highUsed;
            System.arraycopy(under, 0, over, 0, under.length);
            high *= step;
            if (high > DEAREST) {
                return false;
            }
            highUsed = usedAt(high, false);
        }
        double[] enough = under.clone();
        for (double step = 1 + FIRST_STEP; low == 0 && step < 2 && highUsed < total; step *= step) {
            double next = high / step;
            double used = usedAt(next, false);
            if (used > total) {
                low = next;
                lowUsed = used;
                System.arraycopy(under, 0, over, 0, under.length);
            } else {
                high = next;
                highUsed = used;
                System.arraycopy(under, 0, enough, 0, under.length);
            }
        }
        double enoughLost = CLOSE * Math.abs(bound);
        for (int i = 0; i < MOST_PRICES && highUsed < total && (high - low) * (lowUsed - highUsed) > enoughLost; i++) {
            double chord = low + (high - low) * ((lowUsed - total) / (lowUsed - highUsed));
            double next = (i & 3) < 2 ? chord : (low + high) / 2;
            double used = usedAt(next, false);
            if (used > total) {
                low = next;
                lowUsed = used;
                System.arraycopy(under, 0, over, 0, under.length);
            } else {
                high = next;
                highUsed = used;
                System.arraycopy(under, 0, enough, 0, under.length);
            }
        }
        double share = lowUsed > highUsed ? (total - highUsed) / (lowUsed - highUsed) : 0;
        for (int i = 0; i < under.length; i++) {
            under[i] = enough[i] + share * (over[i] - enough[i]);
        }
        return true;
    }
}
