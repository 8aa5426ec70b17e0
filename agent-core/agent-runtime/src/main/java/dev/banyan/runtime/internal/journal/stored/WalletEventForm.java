package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.kernel.wallet.WalletEvent;
import java.util.List;
import java.util.Set;

/** How a wallet's events are stored. */
public final class WalletEventForm implements EventForm<WalletEvent> {

    private static final Set<String> BOOKS =
            Set.of(BookRecords.OPENED.manifest(), BookRecords.BOOKED.manifest(), ChainRecords.VANISHED.manifest());

    private final RecordKinds<WalletEvent> kinds = new RecordKinds<>(List.of(
            IntentRecords.ALL,
            TransactionRecords.ALL,
            ChainRecords.ALL,
            BudgetRecords.ALL,
            StandingRecords.ALL,
            BookRecords.ALL));

    @Override
    public StoredEvent write(WalletEvent event) {
        return kindOf(event).write(event);
    }

    @Override
    public WalletEvent read(String manifest, byte[] bytes) throws UnreadableEvent {
        return kinds.read(manifest, bytes);
    }

    /** True if an account's books are made from events like that. */
    public static boolean concernsBooks(String manifest) {
        return BOOKS.contains(manifest);
    }

    /** Everything that this build can read, in alphabetical order. */
    public Set<String> manifests() {
        return kinds.manifests();
    }

    private static RecordKind<? extends WalletEvent> kindOf(WalletEvent event) {
        return switch (event) {
            case WalletEvent.NonceObserved ignored -> TransactionRecords.NONCE_OBSERVED;
            case WalletEvent.IntentAccepted ignored -> IntentRecords.ACCEPTED;
            case WalletEvent.IntentSimulated ignored -> IntentRecords.SIMULATED;
            case WalletEvent.IntentDecided ignored -> IntentRecords.DECIDED;
            case WalletEvent.ApprovalGiven ignored -> IntentRecords.APPROVED;
            case WalletEvent.BudgetReserved ignored -> BudgetRecords.RESERVED;
            case WalletEvent.TransactionPrepared ignored -> TransactionRecords.PREPARED;
            case WalletEvent.TransactionSigned ignored -> TransactionRecords.SIGNED;
            case WalletEvent.SigningFailed ignored -> TransactionRecords.SIGNING_FAILED;
            case WalletEvent.NonceFreed ignored -> TransactionRecords.NONCE_FREED;
            case WalletEvent.TransactionSent ignored -> TransactionRecords.SENT;
            case WalletEvent.SendRefused ignored -> TransactionRecords.SEND_REFUSED;
            case WalletEvent.SendUncertain ignored -> TransactionRecords.SEND_UNCERTAIN;
            case WalletEvent.TransactionMined ignored -> ChainRecords.MINED;
            case WalletEvent.ReceiptVanished ignored -> ChainRecords.VANISHED;
            case WalletEvent.TransactionMissed ignored -> ChainRecords.MISSED;
            case WalletEvent.TransactionConfirmed ignored -> ChainRecords.CONFIRMED;
            case WalletEvent.TransactionReverted ignored -> ChainRecords.REVERTED;
            case WalletEvent.TransactionReplaced ignored -> ChainRecords.REPLACED;
            case WalletEvent.TransactionDropped ignored -> ChainRecords.DROPPED;
            case WalletEvent.IntentWithdrawn ignored -> IntentRecords.WITHDRAWN;
            case WalletEvent.BidChanged ignored -> IntentRecords.BID_CHANGED;
            case WalletEvent.IntentExpired ignored -> IntentRecords.EXPIRED;
            case WalletEvent.IntentFinished ignored -> IntentRecords.FINISHED;
            case WalletEvent.BudgetSettled ignored -> BudgetRecords.SETTLED;
            case WalletEvent.BudgetReleased ignored -> BudgetRecords.RELEASED;
            case WalletEvent.BudgetReopened ignored -> BudgetRecords.REOPENED;
            case WalletEvent.RevokeDue ignored -> IntentRecords.REVOKE_DUE;
            case WalletEvent.IntentForgotten ignored -> IntentRecords.FORGOTTEN;
            case WalletEvent.BooksOpened ignored -> BookRecords.OPENED;
            case WalletEvent.ReceiptBooked ignored -> BookRecords.BOOKED;
            case WalletEvent.ControlCalled ignored -> StandingRecords.CALLED;
            case WalletEvent.AccountFrozen ignored -> StandingRecords.FROZEN;
            case WalletEvent.IntentsArchived ignored -> StandingRecords.ARCHIVED;
            case WalletEvent.NonceReopened ignored -> StandingRecords.REOPENED;
            case WalletEvent.DropUndone ignored -> StandingRecords.DROP_UNDONE;
            case WalletEvent.SimulationMissed ignored -> StandingRecords.SIMULATION_MISSED;
        };
    }
}
