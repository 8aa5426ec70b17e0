package dev.banyan.runtime.internal.agent;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.journal.Book;
import dev.banyan.runtime.internal.journal.stored.agent.AgentEventForm;
import dev.banyan.runtime.internal.journal.stored.agent.AgentSnapshotForm;

/** What the journal of an agent holds. */
final class AgentBook {

    private static final AgentEventForm EVENTS = new AgentEventForm();
    private static final AgentSnapshotForm SNAPSHOTS = new AgentSnapshotForm();

    private AgentBook() {}

    /** One agent; what it does in paper mode is remembered apart. */
    static String id(AgentAssembly assembly) {
        String prefix = assembly.definition().mode() == AgentDefinition.Mode.LIVE ? "agent|" : "paper-agent|";
        return prefix + assembly.name();
    }

    static Book<AgentEvent, AgentState> of(AgentAssembly assembly) {
        return new Book<>(id(assembly), AgentState.INITIAL, AgentState::apply, EVENTS, SNAPSHOTS);
    }
}
