package dev.banyan.markets.risk;

/** How much trouble an account is in, the least first. */
public enum AlertLevel {
    /** None. */
    CALM,
    /** Somebody should look. */
    WATCH,
    /** Something should be done. */
    ACT,
    /** Something must be done at once. */
    LAST;

    /** The level below; the mildest stays. */
    AlertLevel milder() {
        return switch (this) {
            case CALM, WATCH -> CALM;
            case ACT -> WATCH;
            case LAST -> ACT;
        };
    }
}
