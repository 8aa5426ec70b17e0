package dev.banyan.api.chain;

/** How a simulation ended. A node that could not simulate at all fails the stage with {@link ChainException}. */
public sealed interface Simulation {

    /** All calls went through. */
    record Succeeded(Effects effects) implements Simulation {}

    /**
     * A call reverted, so none of them would be sent.
     *
     * @param call index of the first call that reverted
     * @param reason the decoded message, or the raw data
     */
    record Reverted(int call, String reason) implements Simulation {}
}
