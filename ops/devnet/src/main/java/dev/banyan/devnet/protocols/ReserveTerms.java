package dev.banyan.devnet.protocols;

import java.math.BigInteger;

/**
 * On what terms the market lends a token; shares are in basis points.
 *
 * @param loanToValue how much of its value may be borrowed against it
 * @param liquidationThreshold how much of its value counts in the health factor
 * @param liquidationBonus what a liquidator gets of it for what it repays, above 10,000
 * @param reserveFactor how much of the interest the treasury keeps
 * @param supplyCap the most whole tokens supplied
 * @param borrowCap the most whole tokens lent out
 * @param optimalUsage the utilisation at which the rate's curve has its kink
 * @param slope how much the yearly rate rises up to the kink
 * @param steepSlope how much it rises from there to full utilisation
 * @param stablecoin whether it belongs to the category of coins that are borrowed against each other on better terms
 * @param supplied whole tokens that the founder supplies
 * @param borrowed whole tokens that the borrower owes when the chain starts
 */
record ReserveTerms(
        int loanToValue,
        int liquidationThreshold,
        int liquidationBonus,
        int reserveFactor,
        long supplyCap,
        long borrowCap,
        int optimalUsage,
        int slope,
        int steepSlope,
        boolean stablecoin,
        long supplied,
        long borrowed) {

    private static final BigInteger RAY_OF_BASIS_POINT = BigInteger.TEN.pow(23);

    static ReserveTerms of(String symbol) {
        return switch (symbol) {
            case "WETH" ->
                new ReserveTerms(
                        8_000, 8_250, 10_500, 1_500, 200_000, 60_000, 8_000, 380, 8_000, false, 10_000, 12_000);
            case "USDC" ->
                new ReserveTerms(
                        7_700,
                        8_000,
                        10_500,
                        1_000,
                        40_000_000,
                        36_000_000,
                        8_000,
                        500,
                        7_500,
                        true,
                        4_000_000,
                        3_000_000);
            case "DAI" ->
                new ReserveTerms(
                        7_500,
                        8_000,
                        10_500,
                        1_000,
                        40_000_000,
                        36_000_000,
                        8_000,
                        450,
                        7_500,
                        true,
                        4_000_000,
                        2_600_000);
            case "UNI" ->
                new ReserveTerms(
                        6_500, 7_000, 11_000, 2_000, 2_000_000, 800_000, 4_500, 700, 30_000, false, 200_000, 60_000);
            default -> throw new IllegalArgumentException("nobody knows on what terms " + symbol + " is lent");
        };
    }

    /** Basis points in the market's unit for rates, 10^27. */
    static BigInteger ray(int basisPoints) {
        return RAY_OF_BASIS_POINT.multiply(BigInteger.valueOf(basisPoints));
    }
}
