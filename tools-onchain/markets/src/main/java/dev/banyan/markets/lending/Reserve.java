package dev.banyan.markets.lending;

import static dev.banyan.markets.lending.RayMath.rayDiv;
import static dev.banyan.markets.lending.RayMath.rayMul;

import dev.banyan.markets.lending.ReserveTerms.Switch;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * One asset of a lending pool at a moment, and what each operation makes of it, to the unit and the ray of Aave v3.0.
 *
 * <p>An operation happens at the time of the state: {@link #at} first adds the interest up to then. Whether the reserve lets it happen is for {@code refuses…} to say;
 * what the account's health allows is for {@link Holdings}.
 *
 * @param terms what governance has written
 * @param curve its interest
 * @param state its numbers
 */
public record Reserve(ReserveTerms terms, RateCurve curve, ReserveState state) {

    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    /** With the interest up to {@code time} added; rates stay, as they do until somebody moves. */
    public Reserve at(Instant time) {
        return new Reserve(terms, curve, state.at(time, terms.reserveFactor()));
    }

    /** After somebody has supplied that much. */
    public Reserve supplied(BigInteger amount) {
        return rated(state.moved(amount, rayDiv(amount, state.liquidityIndex()), BigInteger.ZERO));
    }

    /** After a supplier has withdrawn that much. */
    public Reserve withdrawn(BigInteger amount) {
        return rated(state.moved(
                amount.negate(), rayDiv(amount, state.liquidityIndex()).negate(), BigInteger.ZERO));
    }

    /** After somebody has borrowed that much at the variable rate. */
    public Reserve borrowed(BigInteger amount) {
        return rated(state.moved(amount.negate(), BigInteger.ZERO, rayDiv(amount, state.borrowIndex())));
    }

    /** After a borrower has repaid that much. */
    public Reserve repaid(BigInteger amount) {
        return rated(state.moved(
                amount, BigInteger.ZERO, rayDiv(amount, state.borrowIndex()).negate()));
    }

    /** Why that much can not be supplied; empty if it can. */
    public Optional<LendingRefusal> refusesSupply(BigInteger amount) {
        return shut(amount, state.liquidityIndex())
                .or(() -> when(terms.is(Switch.FROZEN), LendingRefusal.FROZEN))
                .or(() -> when(amount.compareTo(supplyRoom()) > 0, LendingRefusal.SUPPLY_CAP));
    }

    /** Why that much can not be withdrawn; empty if it can. */
    public Optional<LendingRefusal> refusesWithdrawal(BigInteger amount) {
        return shut(amount, state.liquidityIndex())
                .or(() -> when(amount.compareTo(state.available()) > 0, LendingRefusal.NO_LIQUIDITY));
    }

    /** Why that much can not be borrowed; empty if it can. */
    public Optional<LendingRefusal> refusesBorrowing(BigInteger amount) {
        return shut(amount, state.borrowIndex())
                .or(() -> when(terms.is(Switch.FROZEN), LendingRefusal.FROZEN))
                .or(() -> when(!terms.is(Switch.BORROWING), LendingRefusal.NOT_BORROWABLE))
                .or(() -> when(amount.compareTo(borrowCapRoom()) > 0, LendingRefusal.BORROW_CAP))
                .or(() -> when(amount.compareTo(state.available()) > 0, LendingRefusal.NO_LIQUIDITY));
    }

    /** Why that much can not be repaid; empty if it can. */
    public Optional<LendingRefusal> refusesRepayment(BigInteger amount) {
        return shut(amount, state.borrowIndex());
    }

    /** The most that the cap lets in; 2^128 - 1 without a cap. */
    public BigInteger supplyRoom() {
        return room(terms.supplyCap(), state.supplied());
    }

    /** The most that the reserve lends: within the cap and what lies there. */
    public BigInteger borrowRoom() {
        return borrowCapRoom().min(state.available());
    }

    /** What {@code amount}, if it is in the reserve already, earns in that many seconds if nobody moves; rounded down. */
    public BigInteger interestOf(BigInteger amount, long seconds) {
        return amount.multiply(state.liquidityRate())
                .multiply(BigInteger.valueOf(seconds))
                .divide(RayMath.RAY.multiply(BigInteger.valueOf(RayMath.SECONDS_PER_YEAR)));
    }

    private BigInteger borrowCapRoom() {
        return room(terms.borrowCap(), state.owed());
    }

    private BigInteger room(long cap, BigInteger taken) {
        return cap == 0
                ? MOST
                : BigInteger.valueOf(cap).multiply(terms.unit()).subtract(taken).max(BigInteger.ZERO);
    }

    private Optional<LendingRefusal> shut(BigInteger amount, BigInteger index) {
        return when(amount.signum() <= 0, LendingRefusal.NO_AMOUNT)
                .or(() -> when(!terms.is(Switch.ACTIVE), LendingRefusal.INACTIVE))
                .or(() -> when(terms.is(Switch.PAUSED), LendingRefusal.PAUSED))
                .or(() -> when(rayDiv(amount, index).signum() == 0, LendingRefusal.TOO_LITTLE));
    }

    private static Optional<LendingRefusal> when(boolean holds, LendingRefusal refusal) {
        return holds ? Optional.of(refusal) : Optional.empty();
    }

    private Reserve rated(ReserveState moved) {
        if (moved.available().signum() < 0
                || moved.scaledSupply().signum() < 0
                || moved.scaledDebt().signum() < 0) {
            throw new IllegalArgumentException("more of " + terms.asset() + " is taken than is there");
        }
        return new Reserve(
                terms,
                curve,
                moved.with(curve.rates(
                        rayMul(moved.scaledDebt(), moved.borrowIndex()),
                        moved.available(),
                        moved.unbacked(),
                        terms.reserveFactor())));
    }
}
