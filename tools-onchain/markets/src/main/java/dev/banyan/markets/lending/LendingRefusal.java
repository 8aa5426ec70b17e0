package dev.banyan.markets.lending;

/** Why a reserve does not do what is asked. */
public enum LendingRefusal {
    /** Nothing is asked for. */
    NO_AMOUNT,
    /** The reserve takes no part. */
    INACTIVE,
    /** Nothing moves for now. */
    PAUSED,
    /** Nothing new is supplied or borrowed. */
    FROZEN,
    /** The asset is not lent. */
    NOT_BORROWABLE,
    /** More than the suppliers' cap. */
    SUPPLY_CAP,
    /** More than the borrowers' cap. */
    BORROW_CAP,
    /** More than lies in the reserve. */
    NO_LIQUIDITY,
    /** So little that it rounds to nothing. */
    TOO_LITTLE
}
