package dev.banyan.markets.mixed;

import dev.banyan.markets.choice.Toll;
import dev.banyan.markets.ticks.Passage;
import dev.banyan.markets.walk.TickWalk;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The best amount for a cycle through pools of both kinds, every amount on the path the contract's.
 *
 * <p>Without rounding the gain is concave in the input: each pool's output is, a pool of ticks one piece after the other, and a composition of growing concave functions stays so. So
 * powers of two are tried first, then the stretch around the best of them by golden section; rounding makes a sawtooth of the curve, so at the end the amounts next to the best are tried
 * too and the input is trimmed to what the same output costs. Where rounding weighs as much as the gain, the last few base units are left to chance.
 *
 * <p>Where ticks cost a toll, each amount counts for what is left above it, so a trade stops before ticks that bring less than they cost. The toll makes stairs of the curve: where they are high the best
 * amount is found only nearly, and what is found leaves what it says. Not thread-safe.
 */
public final class MixedSizing {

    /** The longest path. */
    public static final int MOST_LEGS = 6;

    private static final int MOST_BITS = 128;
    private static final int NEAR = 32;
    private static final int STRIDE = 4;

    /** Of an amount of more binary digits than this, the last ones decide about less than a billionth of a gain. */
    private static final int ENOUGH_BITS = 34;

    private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(256);
    private static final BigInteger FIBONACCI_OVER = BigInteger.valueOf(1_134_903_170L);
    private static final BigInteger FIBONACCI_UNDER = BigInteger.valueOf(1_836_311_903L);

    private final TickWalk walk = new TickWalk();
    private Toll toll = Toll.NONE;

    /** The least amount that the pools were found not to take; they take no greater one either. */
    private BigInteger refused = BEYOND;

    private BigInteger bestIn = BigInteger.ZERO;
    private BigInteger bestGain = BigInteger.ZERO;
    private BigInteger bestLeft = BigInteger.ZERO;
    private Passage bestPassage = Passage.NONE;

    /**
     * Sizes a cycle; empty if none of its trades gains a base unit.
     *
     * @param legs two to six that join up and close, no pool twice
     */
    public Optional<MixedTrade> best(List<MixedLeg> legs) {
        return best(legs, Toll.NONE);
    }

    /** The same where the way through pools of ticks costs something; empty if no trade leaves a base unit above that. */
    public Optional<MixedTrade> best(List<MixedLeg> legs, Toll ofTicks) {
        check(legs);
        toll = ofTicks;
        refused = BEYOND;
        bestIn = BigInteger.ZERO;
        bestGain = BigInteger.ZERO;
        bestLeft = BigInteger.ZERO;
        bestPassage = Passage.NONE;
        if (!mayGain(legs)) {
            return Optional.empty();
        }
        BigInteger around = bestPower(legs);
        narrow(legs, around.shiftRight(1), around.shiftLeft(1));
        tryNear(legs);
        trim(legs);
        return bestLeft.signum() > 0 ? Optional.of(new MixedTrade(bestIn, bestGain, bestPassage)) : Optional.empty();
    }

    /** True if a first infinitesimal unit comes out as more than one; if not, no amount does. */
    public static boolean mayGain(List<MixedLeg> legs) {
        return legs.stream()
                .map(MixedLeg::rate)
                .reduce(MixedLeg.Rate::times)
                .filter(MixedLeg.Rate::isMoreThanOne)
                .isPresent();
    }

    /** Every fourth power first, then those around the best; all of them where no fourth one leaves anything. */
    private BigInteger bestPower(List<MixedLeg> legs) {
        int coarse = bestBits(legs, 0, MOST_BITS - 1, STRIDE);
        int fine = bestLeft.signum() > 0
                ? bestBits(legs, Math.max(0, coarse - STRIDE + 1), Math.min(MOST_BITS, coarse + STRIDE) - 1, 1)
                : bestBits(legs, 0, MOST_BITS - 1, 1);
        return BigInteger.ONE.shiftLeft(fine);
    }

    private int bestBits(List<MixedLeg> legs, int from, int to, int step) {
        int best = from;
        BigInteger most = leaves(legs, BigInteger.ONE.shiftLeft(from));
        for (int bits = from + step; bits <= to; bits += step) {
            BigInteger left = leaves(legs, BigInteger.ONE.shiftLeft(bits));
            if (left.compareTo(most) > 0) {
                most = left;
                best = bits;
            }
        }
        return best;
    }

    private void narrow(List<MixedLeg> legs, BigInteger least, BigInteger most) {
        BigInteger from = least;
        BigInteger to = most;
        BigInteger left = to.subtract(part(from, to));
        BigInteger right = from.add(part(from, to));
        BigInteger gainLeft = leaves(legs, left);
        BigInteger gainRight = leaves(legs, right);
        int fine = Math.max(3, from.bitLength() - ENOUGH_BITS);
        while (to.subtract(from).bitLength() > fine) {
            if (gainLeft.compareTo(gainRight) >= 0) {
                to = right;
                right = left;
                gainRight = gainLeft;
                left = to.subtract(part(from, to));
                gainLeft = leaves(legs, left);
            } else {
                from = left;
                left = right;
                gainLeft = gainRight;
                right = from.add(part(from, to));
                gainRight = leaves(legs, right);
            }
        }
    }

    /** The greater part of a stretch in the golden section. */
    private static BigInteger part(BigInteger from, BigInteger to) {
        return to.subtract(from).multiply(FIBONACCI_OVER).divide(FIBONACCI_UNDER);
    }

    /** Where amounts have many digits rounding does not matter. */
    private void tryNear(List<MixedLeg> legs) {
        BigInteger centre = bestIn;
        if (centre.bitLength() > ENOUGH_BITS) {
            return;
        }
        for (int i = -NEAR; i <= NEAR; i++) {
            leaves(legs, centre.add(BigInteger.valueOf(i)));
        }
    }

    /** Pays no more for the best output than walking back from it asks for. */
    private void trim(List<MixedLeg> legs) {
        BigInteger amount = bestIn.add(bestGain);
        for (int i = legs.size() - 1; i >= 0; i--) {
            Optional<BigInteger> before = amount.signum() > 0 ? legs.get(i).amountIn(walk, amount) : Optional.empty();
            if (before.isEmpty()) {
                return;
            }
            amount = before.get();
        }
        leaves(legs, amount);
    }

    /** What an amount leaves above the toll, noted if it is the best so far; the loss of all of it if the pools do not take it. */
    private BigInteger leaves(List<MixedLeg> legs, BigInteger amountIn) {
        if (amountIn.signum() <= 0) {
            return BigInteger.ZERO;
        }
        if (amountIn.compareTo(refused) >= 0) {
            return amountIn.negate();
        }
        BigInteger amount = amountIn;
        Passage passage = Passage.NONE;
        for (MixedLeg leg : legs) {
            Optional<MixedLeg.Sale> sale = amount.signum() > 0 ? leg.sell(walk, amount) : Optional.empty();
            if (sale.isEmpty()) {
                refused = amount.signum() > 0 ? amountIn : refused;
                return amountIn.negate();
            }
            amount = sale.get().amountOut();
            passage = passage.plus(sale.get().passage());
        }
        BigInteger gain = amount.subtract(amountIn);
        BigInteger left = gain.subtract(toll.of(passage));
        if (left.compareTo(bestLeft) > 0) {
            bestLeft = left;
            bestGain = gain;
            bestIn = amountIn;
            bestPassage = passage;
        }
        return left;
    }

    private static void check(List<MixedLeg> legs) {
        if (legs.size() < 2 || legs.size() > MOST_LEGS) {
            throw new IllegalArgumentException("a cycle has 2 to 6 pools, not " + legs.size());
        }
        for (int i = 0; i < legs.size(); i++) {
            if (!legs.get(i).tokenOut().equals(legs.get((i + 1) % legs.size()).tokenIn())) {
                throw new IllegalArgumentException("legs do not join up");
            }
        }
    }
}
