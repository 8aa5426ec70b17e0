package dev.banyan.strategies.risk;

/** What an alert is about. */
public enum Concern {
    /** A lending account's health factor. */
    HEALTH,
    /** A price feed that may not be believed. */
    FEED,
    /** A vault's share price that fell. */
    SHARE_PRICE,
    /** A token that lost its peg. */
    PEG,
    /** Too little to be sold into behind a holding. */
    DEPTH,
    /** Too much in one place. */
    CONCENTRATION,
    /** Too little of the asset that gas is paid in. */
    GAS;

    /** True if it is over where there is nothing to measure; of the others nothing is then known. */
    boolean endsUnmeasured() {
        return this == DEPTH || this == CONCENTRATION;
    }
}
