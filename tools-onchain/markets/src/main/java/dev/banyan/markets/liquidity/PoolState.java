package dev.banyan.markets.liquidity;

import dev.banyan.api.market.Pool;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * A pool of ticks after some log: equal to what its contract would answer. Immutable.
 *
 * @param sqrtPrice zero before the pool is initialised
 * @param liquidity in range
 * @param growth fees for each unit of liquidity since ever
 * @param share what the protocol keeps of them
 * @param ticks every initialised tick
 */
public record PoolState(
        PoolTerms terms,
        BigInteger sqrtPrice,
        int tick,
        BigInteger liquidity,
        FeeGrowth growth,
        PoolEvent.ShareSet share,
        TickStates ticks) {

    private static final PoolEvent.ShareSet NO_SHARE = new PoolEvent.ShareSet(0, 0);

    /** A pool that was just made and has no price. */
    public static PoolState fresh(PoolTerms terms) {
        return new PoolState(
                terms,
                BigInteger.ZERO,
                0,
                BigInteger.ZERO,
                FeeGrowth.ZERO,
                NO_SHARE,
                TickStates.of(terms.spacing(), Map.of()));
    }

    /** The pool as the market sees it; empty before it has a price. */
    public Optional<Pool.Concentrated> pool() {
        return sqrtPrice.signum() == 0
                ? Optional.empty()
                : Optional.of(new Pool.Concentrated(
                        terms.venue(),
                        terms.address(),
                        terms.token0(),
                        terms.token1(),
                        terms.fee(),
                        sqrtPrice,
                        tick,
                        liquidity,
                        ticks.table()));
    }

    /**
     * The state after the next log of the pool.
     *
     * @throws UnexplainedLogException if the log can not follow on this state
     */
    public PoolState after(PoolEvent event) {
        return switch (event) {
            case PoolEvent.Initialized(BigInteger price, int at) ->
                new PoolState(terms, price, at, liquidity, growth, share, ticks);
            case PoolEvent.Minted(int lower, int upper, BigInteger amount) -> changed(lower, upper, amount);
            case PoolEvent.Burned(int lower, int upper, BigInteger amount) -> changed(lower, upper, amount.negate());
            case PoolEvent.Swapped swapped -> SwapReplay.of(this, swapped);
            case PoolEvent.Flashed(BigInteger paid0, BigInteger paid1) ->
                withGrowth(plusFee(plusFee(growth, true, paid0), false, paid1));
            case PoolEvent.ShareSet set -> new PoolState(terms, sqrtPrice, tick, liquidity, growth, set, ticks);
        };
    }

    /** Fee growth between two ticks. */
    public FeeGrowth inside(int lower, int upper) {
        return growth.minus(below(lower)).minus(above(upper));
    }

    /** What is left of a fee for those whose liquidity is in range. */
    BigInteger shared(boolean isToken0, BigInteger fee) {
        int part = isToken0 ? share.part0() : share.part1();
        return part == 0 ? fee : fee.subtract(fee.divide(BigInteger.valueOf(part)));
    }

    private FeeGrowth below(int index) {
        FeeGrowth outside = outsideOf(index);
        return tick >= index ? outside : growth.minus(outside);
    }

    private FeeGrowth above(int index) {
        FeeGrowth outside = outsideOf(index);
        return tick < index ? outside : growth.minus(outside);
    }

    private FeeGrowth outsideOf(int index) {
        return ticks.at(index).map(TickState::outside).orElse(FeeGrowth.ZERO);
    }

    private FeeGrowth plusFee(FeeGrowth before, boolean isToken0, BigInteger fee) {
        return fee.signum() == 0 ? before : before.plusFee(isToken0, shared(isToken0, fee), liquidity);
    }

    private PoolState withGrowth(FeeGrowth next) {
        return new PoolState(terms, sqrtPrice, tick, liquidity, next, share, ticks);
    }

    private PoolState changed(int lower, int upper, BigInteger amount) {
        if (amount.signum() == 0) {
            return this;
        }
        TickState atLower = stateAt(lower).changedBy(amount, true);
        TickState atUpper = stateAt(upper).changedBy(amount, false);
        BigInteger inRange = lower <= tick && tick < upper ? liquidity.add(amount) : liquidity;
        if (atLower.liquidityGross().signum() < 0 || atUpper.liquidityGross().signum() < 0 || inRange.signum() < 0) {
            throw new UnexplainedLogException(
                    terms.address() + ": more liquidity taken out of " + lower + ".." + upper + " than was put in");
        }
        return new PoolState(
                terms, sqrtPrice, tick, inRange, growth, share, ticks.with(lower, atLower, upper, atUpper));
    }

    /** A tick as it is, or as it begins: all growth so far is taken to have been below it. */
    private TickState stateAt(int index) {
        return ticks.at(index)
                .orElseGet(
                        () -> new TickState(BigInteger.ZERO, BigInteger.ZERO, index <= tick ? growth : FeeGrowth.ZERO));
    }
}
