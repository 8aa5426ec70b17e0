package dev.banyan.markets.lending;

import static dev.banyan.markets.lending.RayMath.rayDiv;
import static dev.banyan.markets.lending.RayMath.rayMul;

import java.math.BigInteger;
import java.util.Optional;

/**
 * One reserve in one account at a moment: what it has there as collateral, and what it owes.
 *
 * @param feed the number of the feed that prices it for this account
 * @param unit base units of one whole token
 * @param scaledCollateral scaled supplied units that count as collateral
 * @param liquidityIndex what each is worth, a ray
 * @param scaledDebt scaled owed units
 * @param borrowIndex what each is worth, a ray
 * @param ltv what may be borrowed against it, in hundredths of a percent; zero blocks new debt
 * @param threshold what counts of it in the health factor, in hundredths of a percent
 */
public record Holding(
        int feed,
        BigInteger unit,
        BigInteger scaledCollateral,
        BigInteger liquidityIndex,
        BigInteger scaledDebt,
        BigInteger borrowIndex,
        int ltv,
        int threshold) {

    /** Checks the signs. */
    public Holding {
        if (scaledCollateral.signum() < 0 || scaledDebt.signum() < 0) {
            throw new IllegalArgumentException(
                    "balances that are not negative expected: " + scaledCollateral + ", " + scaledDebt);
        }
    }

    /**
     * What an account has in {@code reserve} at the reserve's time.
     *
     * @param feed the reserve's own feed
     * @param scaledSupply the account's scaled supplied units
     * @param asCollateral true if the account uses them as collateral
     * @param scaledDebt the account's scaled owed units
     * @param mode the account's efficiency mode
     */
    public static Holding of(
            Reserve reserve,
            int feed,
            BigInteger scaledSupply,
            boolean asCollateral,
            BigInteger scaledDebt,
            Optional<EfficiencyMode> mode) {
        ReserveTerms terms = reserve.terms();
        Optional<EfficiencyMode> inside = mode.filter(its -> its.category() == terms.eModeCategory());
        boolean counts = asCollateral && terms.liquidationThreshold() != 0;
        int ltv = terms.ltv() == 0 ? 0 : inside.map(EfficiencyMode::ltv).orElse(terms.ltv());
        return new Holding(
                inside.map(its -> its.feed().orElse(feed)).orElse(feed),
                terms.unit(),
                counts ? scaledSupply : BigInteger.ZERO,
                reserve.state().liquidityIndex(),
                scaledDebt,
                reserve.state().borrowIndex(),
                ltv,
                inside.map(EfficiencyMode::liquidationThreshold).orElse(terms.liquidationThreshold()));
    }

    /** Collateral in base units of the token. */
    public BigInteger collateral() {
        return rayMul(scaledCollateral, liquidityIndex);
    }

    /** Debt in base units of the token. */
    public BigInteger debt() {
        return rayMul(scaledDebt, borrowIndex);
    }

    /** With so much more collateral, or less of it for a negative amount; never less than none. */
    public Holding withCollateral(BigInteger more) {
        return new Holding(
                feed,
                unit,
                changed(scaledCollateral, more, liquidityIndex),
                liquidityIndex,
                scaledDebt,
                borrowIndex,
                ltv,
                threshold);
    }

    /** With so much more debt, or less of it for a negative amount; never less than none. */
    public Holding withDebt(BigInteger more) {
        return new Holding(
                feed,
                unit,
                scaledCollateral,
                liquidityIndex,
                changed(scaledDebt, more, borrowIndex),
                borrowIndex,
                ltv,
                threshold);
    }

    private static BigInteger changed(BigInteger scaled, BigInteger more, BigInteger index) {
        BigInteger step = rayDiv(more.abs(), index);
        return more.signum() < 0 ? scaled.subtract(step).max(BigInteger.ZERO) : scaled.add(step);
    }
}
