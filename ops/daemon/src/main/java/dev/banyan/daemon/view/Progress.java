package dev.banyan.daemon.view;

import dev.banyan.api.chain.Head;
import dev.banyan.daemon.report.AgentSnapshot;
import java.util.List;
import java.util.OptionalLong;

/**
 * What there is to show at one head.
 *
 * @param head the newest block
 * @param startBlock where the run began
 * @param blocks how many blocks it is to last, if it was told
 * @param notice a trouble that lasts, such as a lost connection; empty if there is none
 * @param agents in the order they were given
 */
public record Progress(Head head, long startBlock, OptionalLong blocks, String notice, List<AgentSnapshot> agents) {

    /** Keeps its own copy. */
    public Progress {
        agents = List.copyOf(agents);
    }

    /** Blocks since the start. */
    public long done() {
        return Math.max(0, head.number() - startBlock);
    }
}
