package dev.banyan.runtime.internal.journal.stored.agent;

import dev.banyan.kernel.agent.AgentState;
import dev.banyan.runtime.internal.journal.stored.Cbor;
import dev.banyan.runtime.internal.journal.stored.Deflated;
import dev.banyan.runtime.internal.journal.stored.SnapshotForm;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;

/** How the whole state of an agent is stored, compressed. */
public final class AgentSnapshotForm implements SnapshotForm<AgentState> {

    /** Changed with every change to what is written: an older snapshot is then left aside. */
    private static final String FORMAT = "agent-state.1";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public byte[] write(AgentState state) {
        return Deflated.pack(Cbor.write(AgentStateForms.STATE, state));
    }

    @Override
    public AgentState read(byte[] bytes) throws UnreadableEvent {
        return Cbor.read(AgentStateForms.STATE, FORMAT, Deflated.unpack(FORMAT, bytes));
    }
}
