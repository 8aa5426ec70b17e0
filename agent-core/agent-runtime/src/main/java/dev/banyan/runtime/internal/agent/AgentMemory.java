package dev.banyan.runtime.internal.agent;

import dev.banyan.runtime.internal.journal.Fence;

/** What outlives a crash of an Agent within one process, besides its journal. Not thread-safe; one Agent has it. */
final class AgentMemory {

    private final Fence fence = new Fence();
    private boolean resting;

    Fence fence() {
        return fence;
    }

    /** True if nothing new is begun any more. */
    boolean resting() {
        return resting;
    }

    void rest() {
        resting = true;
    }
}
