package dev.banyan.markets.exact;

import dev.banyan.api.money.Ppm;
import dev.banyan.markets.ConstantProductMath;
import java.math.BigInteger;
import java.util.Random;

/** Seeded pools along a path, slot i being hop i; the seed is printed, so that a failure can be run again. */
final class RandomPaths {

    private static final int[] FEES = {0, 1, 500, 2_500, 3_000, 10_000, 999_999};

    final int[] hops = new int[ExactSizing.MOST_HOPS];
    private final Random random;
    private Reserves reserves = new Reserves(ExactSizing.MOST_HOPS);
    private Ppm[] fees = new Ppm[ExactSizing.MOST_HOPS];
    private int count;

    RandomPaths(long seed) {
        System.out.println("seed " + seed);
        this.random = new Random(seed);
    }

    /** A whole number of one to that many bits, short ones as likely as long ones. */
    BigInteger bits(int most) {
        return new BigInteger(1 + random.nextInt(most), random).max(BigInteger.ONE);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Draws pools with reserves up to {@code most}, of which the usual fees may be most of all. */
    Reserves draw(int length, BigInteger most, boolean usualFees) {
        count = length;
        for (int i = 0; i < length; i++) {
            BigInteger in = bits(most.bitLength()).min(most);
            BigInteger out = bits(most.bitLength()).min(most);
            put(i, in, out, new Ppm(usualFees ? FEES[2 + random.nextInt(4)] : FEES[random.nextInt(FEES.length)]));
        }
        return reserves;
    }

    /** Pools that trade {@code unit} for about as much of the next, a little better than fair. */
    Reserves drawNearPar(int length, int bits) {
        count = length;
        for (int i = 0; i < length; i++) {
            BigInteger in = BigInteger.ONE.shiftLeft(bits).add(new BigInteger(bits - 4, random));
            BigInteger out = in.multiply(BigInteger.valueOf(100_000 + random.nextInt(1_500)))
                    .divide(BigInteger.valueOf(100_000));
            put(i, in, out, new Ppm(random.nextInt(2) * 3_000));
        }
        return reserves;
    }

    void put(int slot, BigInteger in, BigInteger out, Ppm fee) {
        boolean forwards = random.nextBoolean();
        hops[slot] = 2 * slot + (forwards ? 0 : 1);
        reserves.set(slot, forwards ? in : out, forwards ? out : in, fee.rest());
        fees[slot] = fee;
    }

    int count() {
        return count;
    }

    /** The output for an input, in plain integers; nothing that a pair could not hold. */
    BigInteger out(BigInteger input) {
        BigInteger at = input;
        for (int i = 0; i < count; i++) {
            if (at.add(in(i)).compareTo(ConstantProductMath.MAX_RESERVE) > 0) {
                return BigInteger.ZERO;
            }
            at = ConstantProductMath.amountOut(at, in(i), reserves.in(hops[i] ^ 1), fees[i]);
        }
        return at;
    }

    BigInteger gain(BigInteger input) {
        return out(input).subtract(input);
    }

    BigInteger in(int i) {
        return reserves.in(hops[i]);
    }

    BigInteger outOf(int i) {
        return reserves.in(hops[i] ^ 1);
    }

    Ppm fee(int i) {
        return fees[i];
    }
}
