package dev.banyan.strategies.risk;

/** The ways to lift a health factor, in the order in which the rules try them. */
public enum Remedy {
    /** {@link RiskResponse.Repay}. */
    REPAY,
    /** {@link RiskResponse.AddCollateral}. */
    ADD_COLLATERAL,
    /** {@link RiskResponse.Unwind}. */
    UNWIND
}
