package dev.banyan.markets.allocation;

import dev.banyan.markets.lending.RateCurve;
import dev.banyan.markets.lending.RayMath;
import dev.banyan.markets.lending.Reserve;
import java.math.BigInteger;
import java.time.Duration;

/** What a venue pays a year on each amount of ours. */
public sealed interface YieldCurve {

    /** What {@code amount} earns in that time if it is there and nobody else moves, in whole numbers, rounded down; simple interest. */
    default BigInteger earned(BigInteger amount, Duration time) {
        return amount.multiply(rate(amount))
                .multiply(BigInteger.valueOf(time.toSeconds()))
                .divide(RayMath.RAY.multiply(BigInteger.valueOf(RayMath.SECONDS_PER_YEAR)));
    }

    /** The yearly rate with {@code amount} of ours in it, a ray. */
    BigInteger rate(BigInteger amount);

    /**
     * The same on every unit.
     *
     * @param rate a year, a ray, not negative
     */
    record Flat(BigInteger rate) implements YieldCurve {

        /** Checks the sign. */
        public Flat {
            if (rate.signum() < 0) {
                throw new IllegalArgumentException("a rate that is not negative expected: " + rate);
            }
        }

        @Override
        public BigInteger rate(BigInteger amount) {
            return rate;
        }
    }

    /**
     * A lending pool's: the more of ours, the lower its usage and its rate.
     *
     * @param debt what is lent
     * @param others all that suppliers have there without us, lent or not
     * @param rates its curve
     * @param reserveFactor the treasury's share, in hundredths of a percent
     */
    record Kinked(BigInteger debt, BigInteger others, RateCurve rates, int reserveFactor) implements YieldCurve {

        /** Checks the signs. */
        public Kinked {
            if (debt.signum() < 0 || others.signum() < 0) {
                throw new IllegalArgumentException("amounts that are not negative expected: " + debt + ", " + others);
            }
        }

        /** That of a reserve in which {@code ours} is ours already. */
        public static Kinked of(Reserve reserve, BigInteger ours) {
            BigInteger debt = reserve.state().owed();
            BigInteger all = reserve.state().available().add(debt);
            return new Kinked(
                    debt,
                    all.subtract(ours).max(BigInteger.ZERO),
                    reserve.curve(),
                    reserve.terms().reserveFactor());
        }

        @Override
        public BigInteger rate(BigInteger amount) {
            BigInteger available = others.add(amount).subtract(debt).max(BigInteger.ZERO);
            return rates.rates(debt, available, BigInteger.ZERO, reserveFactor).liquidityRate();
        }

        /** Where the usage is optimal: the amount of ours at which the marginal return jumps up; negative if it is below that with none of ours. */
        public BigInteger kink() {
            return debt.multiply(RayMath.RAY).divide(rates.optimalUsage()).subtract(others);
        }
    }
}
