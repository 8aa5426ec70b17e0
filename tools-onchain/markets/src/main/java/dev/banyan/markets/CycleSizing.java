package dev.banyan.markets;

import dev.banyan.api.intent.Cycle;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.money.TokenAmount;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The most profitable whole amount for a cycle of constant-product pools.
 *
 * <p>The closed form of {@link SwapCurve#bestInput} is a real number; contracts round every hop down, so the floored profit
 * is a sawtooth around the smooth curve. Every amount of the best trade follows from the amount at one position of
 * the path: backwards by least inputs, forwards by the contract's rounding. So it suffices to search the position whose base
 * unit is worth most, outwards from the closed form, until the smooth curve proves that nothing farther out is better by
 * more than one part in 10¹⁰.
 */
public final class CycleSizing {

    /** How many amounts are tried at most; the rest of a very flat sawtooth is left to chance. */
    static final int MAX_TRIALS = 1024;

    private static final BigInteger TOLERANCE = BigInteger.TEN.pow(10);

    private final List<Leg> legs;
    private final int pivot;
    private final SwapCurve before;
    private final SwapCurve after;
    private BigInteger bestInput = BigInteger.ZERO;
    private BigInteger bestProfit = BigInteger.ZERO;

    private CycleSizing(List<Leg> legs, int pivot) {
        this.legs = legs;
        this.pivot = pivot;
        this.before = SwapCurve.of(legs.subList(0, pivot));
        this.after = SwapCurve.of(legs.subList(pivot, legs.size()));
    }

    /**
     * The best trade through {@code legs} in order, or nothing if none gains a base unit. The legs join up and close.
     *
     * @param legs two or more, no pool twice
     */
    public static Optional<Opportunity> best(List<Leg> legs) {
        SwapCurve whole = SwapCurve.of(legs);
        if (!whole.gains()) {
            return Optional.empty();
        }
        BigInteger start = whole.bestInput().max(BigInteger.ONE);
        int pivot = 0;
        BigInteger atPivot = start;
        for (int position = 1; position <= legs.size(); position++) {
            BigInteger at = SwapCurve.of(legs.subList(0, position)).floorAt(start);
            if (at.compareTo(atPivot) < 0) {
                pivot = position;
                atPivot = at;
            }
        }
        return new CycleSizing(legs, pivot).search(atPivot);
    }

    /** Gain of the cycle for exactly {@code amountIn}, negative for a loss. */
    public static BigInteger profit(List<Leg> legs, BigInteger amountIn) {
        BigInteger amount = amountIn;
        for (Leg leg : legs) {
            amount = leg.amountOut(amount);
        }
        return amount.subtract(amountIn);
    }

    private Optional<Opportunity> search(BigInteger centre) {
        BigInteger down = centre;
        BigInteger up = centre.add(BigInteger.ONE);
        boolean downOpen = true;
        boolean upOpen = true;
        for (int trial = 0; trial < MAX_TRIALS && (downOpen || upOpen); trial++) {
            if (downOpen) {
                downOpen = down.signum() > 0 && tryAt(down);
                down = down.subtract(BigInteger.ONE);
            }
            if (upOpen) {
                upOpen = tryAt(up);
                up = up.add(BigInteger.ONE);
            }
        }
        return bestProfit.signum() == 0 ? Optional.empty() : Optional.of(trimmed());
    }

    /** Tries one amount at the pivot; false if nothing beyond it can be noticeably better, by concavity of the smooth curve. */
    private boolean tryAt(BigInteger atPivot) {
        Optional<BigInteger> least = before.leastInputFor(atPivot);
        if (least.isEmpty()) {
            return false;
        }
        // Both roundings together take less than two units off the smooth curve, so no whole profit farther out is
        // greater.
        BigInteger bound = after.floorAt(atPivot).subtract(least.get()).add(BigInteger.ONE);
        if (bound.compareTo(bestProfit.add(bestProfit.divide(TOLERANCE))) <= 0) {
            return false;
        }
        backwards(atPivot, pivot).ifPresent(amountIn -> {
            BigInteger profit = profit(legs, amountIn);
            if (profit.compareTo(bestProfit) > 0 && fits(amountIn)) {
                bestProfit = profit;
                bestInput = amountIn;
            }
        });
        return true;
    }

    /** The least input that brings {@code wanted} to a position, or nothing if a pool on the way can not give it. */
    private Optional<BigInteger> backwards(BigInteger wanted, int position) {
        BigInteger amount = wanted;
        for (int i = position - 1; i >= 0; i--) {
            Leg leg = legs.get(i);
            if (amount.compareTo(leg.reserveOut()) >= 0) {
                return Optional.empty();
            }
            amount = leg.leastAmountIn(amount);
        }
        return Optional.of(amount);
    }

    private boolean fits(BigInteger amountIn) {
        BigInteger amount = amountIn;
        for (Leg leg : legs) {
            if (!leg.holds(amount)) {
                return false;
            }
            amount = leg.amountOut(amount);
        }
        return true;
    }

    /** The best trade with the least input for its own output. */
    private Opportunity trimmed() {
        BigInteger output = bestInput.add(bestProfit);
        BigInteger input = backwards(output, legs.size()).orElse(bestInput);
        Cycle cycle = new Cycle(input, legs.stream().map(Leg::hop).toList());
        return new Opportunity(cycle, TokenAmount.of(cycle.base(), output.subtract(input)));
    }
}
