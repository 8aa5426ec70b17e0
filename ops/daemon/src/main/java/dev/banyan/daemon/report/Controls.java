package dev.banyan.daemon.report;

import java.util.Optional;

/** Knows the accounts that agents are compared with, and what became of them. */
@FunctionalInterface
public interface Controls {

    /** No agent is compared with an account. */
    static Controls none() {
        return (agent, startBlock, endBlock) -> Optional.empty();
    }

    /** What became of the agent's control account after {@code startBlock}, until {@code endBlock}; nothing if it has none. */
    Optional<Control> of(String agent, long startBlock, long endBlock);
}
