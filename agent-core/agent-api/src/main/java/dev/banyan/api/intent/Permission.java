package dev.banyan.api.intent;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import java.util.Set;

/**
 * One function of one contract that a verb opens, under conditions on its arguments.
 *
 * @param selector the function's four bytes; empty for a plain transfer of the native asset
 */
public record Permission(Verb verb, Address contract, Bytes selector, Set<Condition> conditions) {

    /** Keeps its own copy; refuses a selector that is neither empty nor four bytes. */
    public Permission {
        conditions = Set.copyOf(conditions);
        if (selector.length() != 0 && selector.length() != 4) {
            throw new IllegalArgumentException("a selector has four bytes: " + selector);
        }
    }

    /** What must hold for the decoded arguments. */
    public enum Condition {
        /** The output goes to the account itself. */
        OUTPUT_TO_ACCOUNT,
        /** The recipient is one of the people that the verb lists. */
        RECIPIENT_LISTED,
        /** The allowance is for a contract of the verb's venues, and the same intent uses all of it. */
        EXACT_ALLOWANCE,
        /** The allowance becomes zero. */
        REVOKES
    }
}
