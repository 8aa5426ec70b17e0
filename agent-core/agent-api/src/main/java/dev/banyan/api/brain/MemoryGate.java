package dev.banyan.api.brain;

import dev.banyan.api.provenance.Trust;
import dev.banyan.api.tool.ToolSpec;
import java.util.Collection;

/**
 * Which memories a question may carry. Where an answer may act or steer, only what the operator said and what the account's
 * own receipts prove; where it can only read, everything. A brain that obeys whatever it reads then reads nothing that
 * somebody else wrote when it decides on money.
 */
public final class MemoryGate {

    private MemoryGate() {}

    /** The least trust of a memory that may be shown where these tools may be called. */
    public static Trust least(Collection<ToolSpec> tools) {
        return tools.stream().allMatch(tool -> tool.kind() == ToolSpec.Kind.READ) ? Trust.OUTSIDE : Trust.OWN_RECEIPT;
    }

    /** The situation without the memories that are less trusted. */
    static Situation through(Situation situation, Trust least) {
        return situation.withMemories(
                situation.memories().stream()
                        .filter(record -> record.provenance().trust().compareTo(least) >= 0)
                        .toList(),
                situation.lessonsKnown());
    }
}
