package dev.banyan.api.policy;

/** What the gate decides about an intent. */
public sealed interface Verdict {

    /** It may be signed. */
    record Allowed() implements Verdict {}

    /**
     * It must not happen.
     *
     * @param rule the rule that says so, as its key in the agent's file or a fixed name such as {@code simulation}
     * @param reason for the operator, with the figures
     */
    record Denied(String rule, String reason) implements Verdict {}

    /**
     * A person must say yes first.
     *
     * @param by who
     * @param reason for that person
     */
    record NeedsApproval(String by, String reason) implements Verdict {}
}
