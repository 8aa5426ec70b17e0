package dev.banyan.markets.allocation;

import static dev.banyan.markets.drawn.DrawnAccounts.ray;

import dev.banyan.api.money.Bps;
import dev.banyan.markets.lending.RateCurve;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded venues whose pools stand near their kink, so that our money pushes them over it; the seed is printed. */
final class DrawnVenues {

    static final Duration MONTH = Duration.ofDays(30);
    private static final BigInteger USDC = BigInteger.valueOf(1_000_000);

    private final Random random;

    DrawnVenues(long seed) {
        System.out.println("seed " + seed);
        this.random = new Random(seed);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** That many venues, two thirds of them pools; some of the million is in them. */
    List<Venue> venues(int count) {
        List<Venue> venues = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigInteger now = random.nextInt(3) == 0 ? usdc(between(0, 1_000_000 / count)) : BigInteger.ZERO;
            venues.add(new Venue(
                    random.nextInt(3) == 0
                            ? new YieldCurve.Flat(ray("0.0001").multiply(BigInteger.valueOf(between(50, 700))))
                            : pool(now),
                    now,
                    random.nextInt(4) == 0 ? now.shiftRight(1) : BigInteger.ZERO,
                    random.nextInt(3) == 0 ? now.add(usdc(between(1, 400_000))) : usdc(10_000_000),
                    usdc(between(0, 40)),
                    new Bps(random.nextInt(3) == 0 ? between(0, 10) : 0),
                    new Bps(random.nextInt(3) == 0 ? between(0, 10) : 0)));
        }
        return venues;
    }

    private YieldCurve pool(BigInteger ours) {
        int optimal = between(60, 92);
        RateCurve curve = new RateCurve(
                ray("0.01").multiply(BigInteger.valueOf(optimal)),
                random.nextBoolean() ? BigInteger.ZERO : ray("0.01"),
                ray("0.001").multiply(BigInteger.valueOf(between(20, 90))),
                ray("0.01").multiply(BigInteger.valueOf(between(40, 300))));
        int size = between(300_000, 6_000_000);
        // Usage with none of ours from a little below the kink to well above it.
        double usage = Math.min(0.995, optimal / 100.0 * (0.9 + 0.35 * random.nextDouble()));
        BigInteger others = usdc(size);
        BigInteger debt = usdc((int) (size * usage)).min(others.add(ours));
        return new YieldCurve.Kinked(debt, others, curve, between(0, 3) * 500);
    }

    static BigInteger usdc(long whole) {
        return BigInteger.valueOf(whole).multiply(USDC);
    }
}
