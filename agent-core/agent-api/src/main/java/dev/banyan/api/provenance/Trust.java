package dev.banyan.api.provenance;

/** Levels of trust, the least first. Only {@link #OWN_RECEIPT} and above may set what an action spends, where and how much. */
public enum Trust {
    /** Anyone may have written it. */
    OUTSIDE,
    /** Read from the chain or by a tool. */
    OBSERVED,
    /** Picked by a brain from a closed list. */
    CHOSEN,
    /** Proven by the account's own receipt. */
    OWN_RECEIPT,
    /** Written by the operator. */
    OPERATOR;

    /** The less trusted of the two. */
    public Trust least(Trust other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
