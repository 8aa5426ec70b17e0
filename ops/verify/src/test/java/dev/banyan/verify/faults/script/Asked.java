package dev.banyan.verify.faults.script;

/**
 * A request that arrived, or something that was pushed, with its place in the order.
 *
 * @param method the JSON-RPC method, or {@code push:} and the name of the subscription
 * @param nth how many of this method came up to here, itself included
 * @param ofAll how many of any method came up to here, pushes not counted
 */
public record Asked(String method, long nth, long ofAll) {

    /** What the method of a push begins with. */
    public static final String PUSH = "push:";
}
