package dev.banyan.rules;

/** What a condition comes to. */
public sealed interface Truth {

    /** It holds. */
    record True() implements Truth {}

    /** It does not hold. */
    record False() implements Truth {}

    /** Something it needs is missing, such as a price, and the rest does not decide it. */
    record Unknown(String reason) implements Truth {}
}
