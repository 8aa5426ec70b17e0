package dev.banyan.strategies.risk;

import dev.banyan.markets.risk.Deleverage;
import java.math.BigInteger;

/** Something that may be done against trouble, with its amounts; whoever chooses among them can change none. */
public sealed interface RiskResponse {

    /** True if it is an action for the loan; of those one is under way at a time. */
    default boolean isForLoan() {
        return switch (this) {
            case Repay repay -> true;
            case AddCollateral add -> true;
            case Unwind unwind -> true;
            case Leave leave -> false;
            case Halt halt -> false;
        };
    }

    /**
     * Paying debt back out of what lies in the account.
     *
     * @param place the place of the debt among the holdings
     * @param amount base units
     */
    record Repay(int place, BigInteger amount) implements RiskResponse {}

    /**
     * Supplying more collateral out of what lies in the account.
     *
     * @param place the place of the collateral among the holdings
     * @param amount base units
     */
    record AddCollateral(int place, BigInteger amount) implements RiskResponse {}

    /**
     * Paying debt back by a flash loan that sold collateral pays.
     *
     * @param owed the place of the debt among the holdings
     * @param sold the place of the collateral
     * @param step its amounts
     */
    record Unwind(int owed, int sold, Deleverage step) implements RiskResponse {}

    /**
     * Taking everything out of a venue.
     *
     * @param subject the venue or token
     */
    record Leave(String subject) implements RiskResponse {}

    /**
     * Beginning nothing new until somebody says otherwise.
     *
     * @param ring why
     */
    record Halt(Ring ring) implements RiskResponse {}
}
