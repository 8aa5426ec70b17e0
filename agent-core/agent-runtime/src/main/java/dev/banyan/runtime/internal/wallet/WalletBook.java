package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.internal.journal.Book;
import dev.banyan.runtime.internal.journal.stored.WalletEventForm;
import dev.banyan.runtime.internal.journal.stored.WalletSnapshotForm;

/** What the journal of a wallet holds. */
final class WalletBook {

    private static final WalletEventForm EVENTS = new WalletEventForm();
    private static final WalletSnapshotForm SNAPSHOTS = new WalletSnapshotForm();

    private WalletBook() {}

    /** One account of one chain; what was only tried in paper mode has a journal of its own and uses no id up. */
    static String id(AgentAssembly assembly) {
        String prefix = assembly.definition().mode() == AgentDefinition.Mode.LIVE ? "wallet|" : "paper-wallet|";
        return prefix + assembly.definition().chain().id() + "|" + assembly.account();
    }

    static Book<WalletEvent, WalletState> of(AgentAssembly assembly) {
        return new Book<>(id(assembly), WalletState.startingAt(0), WalletState::apply, EVENTS, SNAPSHOTS);
    }
}
