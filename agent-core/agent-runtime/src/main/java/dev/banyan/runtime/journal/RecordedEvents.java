package dev.banyan.runtime.journal;

import dev.banyan.kernel.agent.AgentEvent;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.runtime.assembly.JournalUnusable;
import dev.banyan.runtime.internal.journal.Pen;
import dev.banyan.runtime.internal.journal.stored.EventForm;
import dev.banyan.runtime.internal.journal.stored.UnreadableEvent;
import dev.banyan.runtime.internal.journal.stored.WalletEventForm;
import dev.banyan.runtime.internal.journal.stored.agent.AgentEventForm;
import java.util.Optional;

/** Records of journals as the events that they are. Thread-safe. */
public final class RecordedEvents {

    private static final AgentEventForm AGENTS = new AgentEventForm();
    private static final WalletEventForm WALLETS = new WalletEventForm();

    private RecordedEvents() {}

    /**
     * What happened to an agent; empty for a record that is about the journal itself.
     *
     * @throws JournalUnusable if this build can not read the record
     */
    public static Optional<AgentEvent> ofAgent(JournalRow.Legible row) {
        return read(AGENTS, row);
    }

    /**
     * What happened to a wallet; empty for a record that is about the journal itself.
     *
     * @throws JournalUnusable if this build can not read the record
     */
    public static Optional<WalletEvent> ofWallet(JournalRow.Legible row) {
        return read(WALLETS, row);
    }

    private static <E> Optional<E> read(EventForm<E> form, JournalRow.Legible row) {
        if (Pen.isTaken(row.manifest())) {
            return Optional.empty();
        }
        try {
            return Optional.of(form.read(row.manifest(), row.bytes()));
        } catch (UnreadableEvent e) {
            throw new JournalUnusable("record " + row.number() + " can not be read: " + e.getMessage(), e);
        }
    }
}
