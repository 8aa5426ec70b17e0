package dev.banyan.markets.allocation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The best division by trying: a grid over all venues, then ever smaller steps from the best places found. It knows rates and costs and nothing of pieces, slopes or prices. */
final class BruteForce {

    private static final double YEAR = 365.0 * 24 * 60 * 60;
    private static final int KEPT = 6;

    private final List<Venue> venues;
    private final double total;
    private final double years;
    private final double[] least;
    private final double[] most;
    private final double[][] kept = new double[KEPT][];
    private final double[] keptWorth = new double[KEPT];

    BruteForce(List<Venue> venues, double total, double seconds) {
        this.venues = venues;
        this.total = total;
        this.years = seconds / YEAR;
        this.least = new double[venues.size()];
        this.most = new double[venues.size()];
        for (int i = 0; i < venues.size(); i++) {
            Venue venue = venues.get(i);
            double forced = venue.curve() instanceof YieldCurve.Kinked kinked
                    ? Math.max(0, kinked.debt().subtract(kinked.others()).doubleValue())
                    : 0;
            least[i] = Math.max(venue.least().doubleValue(), forced);
            most[i] = Math.min(venue.most().doubleValue(), total);
        }
    }

    /** What a division is worth after costs. */
    double worth(double[] amounts) {
        double sum = 0;
        for (int i = 0; i < amounts.length; i++) {
            sum += worth(venues.get(i), amounts[i]);
        }
        return sum;
    }

    private double worth(Venue venue, double amount) {
        double now = venue.now().doubleValue();
        double moved = amount - now;
        double cost = moved == 0 ? 0 : venue.moveCost().doubleValue();
        cost += moved > 0
                ? moved * venue.entry().value() / 1e4
                : -moved * venue.exit().value() / 1e4;
        return amount * rate(venue.curve(), amount) * years - cost;
    }

    private static double rate(YieldCurve curve, double amount) {
        return switch (curve) {
            case YieldCurve.Flat flat -> flat.rate().doubleValue() / 1e27;
            case YieldCurve.Kinked pool -> {
                double all = pool.others().doubleValue() + amount;
                double usage = all == 0 ? 0 : pool.debt().doubleValue() / all;
                double optimal = pool.rates().optimalUsage().doubleValue() / 1e27;
                double borrow = pool.rates().baseRate().doubleValue() / 1e27
                        + (usage > optimal
                                ? pool.rates().slope1().doubleValue() / 1e27
                                        + pool.rates().slope2().doubleValue() / 1e27 * (usage - optimal) / (1 - optimal)
                                : pool.rates().slope1().doubleValue() / 1e27 * usage / optimal);
                yield borrow * usage * (1 - pool.reserveFactor() / 1e4);
            }
        };
    }

    /** The best worth found. */
    double best(int perVenue, Random random) {
        Arrays.fill(keptWorth, Double.NEGATIVE_INFINITY);
        grid(new double[venues.size()], 0, 0, perVenue);
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < KEPT; k++) {
            if (keptWorth[k] > Double.NEGATIVE_INFINITY) {
                best = Math.max(best, climbed(kept[k], total / perVenue, random));
            }
        }
        return best;
    }

    private void grid(double[] amounts, int venue, double used, int perVenue) {
        if (venue == amounts.length) {
            keep(amounts);
            return;
        }
        for (int step = -1; step <= perVenue; step++) {
            double amount = step < 0
                    ? venues.get(venue).now().doubleValue()
                    : least[venue] + (most[venue] - least[venue]) * step / perVenue;
            if (used + amount <= total && (step < 0 || most[venue] >= least[venue])) {
                amounts[venue] = amount;
                grid(amounts, venue + 1, used + amount, perVenue);
            }
        }
    }

    private void keep(double[] amounts) {
        double worth = worth(amounts);
        int lowest = 0;
        for (int k = 1; k < KEPT; k++) {
            lowest = keptWorth[k] < keptWorth[lowest] ? k : lowest;
        }
        if (worth > keptWorth[lowest]) {
            keptWorth[lowest] = worth;
            kept[lowest] = amounts.clone();
        }
    }

    /** Moves money between any two places, idle being one, in steps that halve when nothing helps. */
    private double climbed(double[] amounts, double firstStep, Random random) {
        double best = worth(amounts);
        double free = total;
        for (double amount : amounts) {
            free -= amount;
        }
        for (double step = firstStep; step > 0.5; ) {
            boolean helped = false;
            for (int from = -1; from < amounts.length; from++) {
                for (int to = -1; to < amounts.length; to++) {
                    double room = from == -1 ? free : amounts[from] - least[from];
                    double moved = Math.min(step, Math.min(room, to == -1 ? total : most[to] - amounts[to]));
                    if (from == to || moved <= 0) {
                        continue;
                    }
                    shift(amounts, from, to, moved);
                    double there = worth(amounts);
                    if (there > best) {
                        best = there;
                        free += from == -1 ? -moved : to == -1 ? moved : 0;
                        helped = true;
                    } else {
                        shift(amounts, to, from, moved);
                    }
                }
            }
            step = helped ? step * (1 + random.nextDouble() / 2) : step / 2;
        }
        return best;
    }

    private static void shift(double[] amounts, int from, int to, double moved) {
        if (from >= 0) {
            amounts[from] -= moved;
        }
        if (to >= 0) {
            amounts[to] += moved;
        }
    }
}
