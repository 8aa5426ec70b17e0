package dev.banyan.strategies.settlement;

import dev.banyan.api.hex.Hash;
import java.util.Optional;

/** What became of one line of a list. */
public sealed interface Fate {

    /** It is to be paid, or under way. */
    record Pending() implements Fate {}

    /**
     * It is paid.
     *
     * @param attempt under which it was
     * @param transaction which did it; empty if only the chain's own list of used keys tells
     */
    record Paid(int attempt, Optional<Hash> transaction) implements Fate {}

    /** It would be paid, in paper mode. */
    record WouldPay() implements Fate {}

    /** It is not paid, and will not be under this attempt. */
    record Refused(String reason) implements Fate {}
}
