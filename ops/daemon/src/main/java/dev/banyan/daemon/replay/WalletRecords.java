package dev.banyan.daemon.replay;

import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.runtime.journal.JournalReader;
import dev.banyan.runtime.journal.JournalRow;
import dev.banyan.runtime.journal.RecordedEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the intents of plans, read from a wallet's journal. Not thread-safe. */
public final class WalletRecords {

    private final Map<IntentId, Life> lives = new HashMap<>();
    private WalletState state = WalletState.startingAt(0);

    private WalletRecords() {}

    /** Of nothing. */
    public static WalletRecords none() {
        return new WalletRecords();
    }

    /** All of one journal; of none that is not there. */
    public static WalletRecords read(JournalReader reader, String journal) {
        WalletRecords records = none();
        reader.rows(journal, row -> {
            if (row instanceof JournalRow.Legible record) {
                RecordedEvents.ofWallet(record).ifPresent(records::next);
            }
        });
        return records;
    }

    /** An intent of a plan, if the wallet took it in. */
    public Optional<RecordedIntent> find(IntentId id) {
        return Optional.ofNullable(lives.get(id)).map(Life::told);
    }

    private void next(WalletEvent event) {
        switch (event) {
            case WalletEvent.IntentAccepted e
            when e.intent().origin().isPlan() -> lives.put(e.intent().id(), new Life(e.intent()));
            case WalletEvent.IntentSimulated e ->
                of(e.id()).ifPresent(life -> life.simulation = Optional.of(e.simulation()));
            case WalletEvent.IntentDecided e -> of(e.id()).ifPresent(life -> life.decided(e, state));
            case WalletEvent.TransactionSigned e ->
                of(e.id())
                        .ifPresent(life -> life.transactions.put(e.transaction().hash(), "signed"));
            case WalletEvent.TransactionSent e -> of(e.id()).ifPresent(life -> life.became(e.transaction(), "sent"));
            case WalletEvent.TransactionConfirmed e ->
                of(e.id()).ifPresent(life -> life.became(e.receipt().transaction(), "confirmed"));
            case WalletEvent.TransactionReverted e ->
                of(e.id()).ifPresent(life -> life.became(e.receipt().transaction(), "reverted"));
            case WalletEvent.TransactionReplaced e -> of(e.id()).ifPresent(life -> life.became(e.loser(), "replaced"));
            case WalletEvent.IntentFinished e -> of(e.id()).ifPresent(life -> life.outcome = Optional.of(e.outcome()));
            default -> {}
        }
        state = state.apply(event);
    }

    private Optional<Life> of(IntentId id) {
        return Optional.ofNullable(lives.get(id));
    }

    /** An intent under way. */
    private static final class Life {

        private final Intent intent;
        private final List<RecordedIntent.Ruling> rulings = new ArrayList<>();
        private final Map<Hash, String> transactions = new LinkedHashMap<>();
        private Optional<Simulation> simulation = Optional.empty();
        private Optional<IntentOutcome> outcome = Optional.empty();

        Life(Intent intent) {
            this.intent = intent;
        }

        void decided(WalletEvent.IntentDecided event, WalletState before) {
            rulings.add(new RecordedIntent.Ruling(event.verdict(), event.at(), before, simulation, event.under()));
        }

        void became(Hash transaction, String what) {
            transactions.replace(transaction, what);
        }

        RecordedIntent told() {
            return new RecordedIntent(
                    intent,
                    List.copyOf(rulings),
                    Collections.unmodifiableMap(new LinkedHashMap<>(transactions)),
                    outcome);
        }
    }
}
