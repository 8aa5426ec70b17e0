package dev.banyan.runtime.internal.agent;

import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.agent.AgentState;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.journal.Book;
import dev.banyan.runtime.internal.journal.stored.agent.AgentEventForm;
import dev.banyan.runtime.internal.journal.stored.agent.AgentSnapshotForm;
import dev.banyan.runtime.journal.JournalNames;

/** What the journal of an agent holds. */
final class AgentBook {

    private static final AgentEventForm EVENTS = new AgentEventForm();
    private static final AgentSnapshotForm SNAPSHOTS = new AgentSnapshotForm();

    private AgentBook() {}

    static String id(AgentAssembly assembly) {
        return JournalNames.ofAgent(assembly.definition());
    }

    static Book<AgentEvent, AgentState> of(AgentAssembly assembly) {
        return new Book<>(id(assembly), AgentState.INITIAL, AgentState::apply, EVENTS, SNAPSHOTS);
    }
}
