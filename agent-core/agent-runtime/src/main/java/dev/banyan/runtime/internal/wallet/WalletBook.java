package dev.banyan.runtime.internal.wallet;

import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.journal.Book;
import dev.banyan.runtime.internal.journal.stored.WalletEventForm;
import dev.banyan.runtime.internal.journal.stored.WalletSnapshotForm;
import dev.banyan.runtime.journal.JournalNames;

/** What the journal of a wallet holds. */
final class WalletBook {

    private static final WalletEventForm EVENTS = new WalletEventForm();
    private static final WalletSnapshotForm SNAPSHOTS = new WalletSnapshotForm();

    private WalletBook() {}

    static String id(AgentAssembly assembly) {
        return JournalNames.ofWallet(assembly.definition());
    }

    static Book<WalletEvent, WalletState> of(AgentAssembly assembly) {
        return new Book<>(id(assembly), WalletState.startingAt(0), WalletState::apply, EVENTS, SNAPSHOTS);
    }
}
