package dev.banyan.kernel.wallet;

/** The highest block number that an event tells of. */
final class MentionedBlock {

    private MentionedBlock() {}

    /** The number, 0 if there is none. */
    static long of(WalletEvent event) {
        return switch (event) {
            case WalletEvent.NonceObserved e -> e.block();
            case WalletEvent.IntentSimulated e -> e.block();
            case WalletEvent.SimulationMissed e -> e.block();
            case WalletEvent.TransactionPrepared e -> e.block();
            case WalletEvent.TransactionMined e -> e.receipt().blockNumber();
            case WalletEvent.ReceiptVanished e -> e.block();
            case WalletEvent.TransactionMissed e -> e.block();
            case WalletEvent.TransactionConfirmed e -> e.receipt().blockNumber();
            case WalletEvent.TransactionReverted e -> e.receipt().blockNumber();
            case WalletEvent.IntentWithdrawn e -> e.block();
            case WalletEvent.BidChanged e -> e.block();
            case WalletEvent.IntentExpired e -> e.block();
            case WalletEvent.IntentFinished e -> e.block();
            case WalletEvent.RevokeDue e -> e.block();
            case WalletEvent.AccountFrozen e -> e.block();
            case WalletEvent.NonceReopened e -> e.block();
            case WalletEvent.DropUndone e -> e.block();
            case WalletEvent.BooksOpened e -> e.opening().reading().block();
            case WalletEvent.ReceiptBooked e -> e.booking().block();
            case WalletEvent.IntentAccepted ignored -> 0;
            case WalletEvent.IntentDecided ignored -> 0;
            case WalletEvent.ApprovalGiven ignored -> 0;
            case WalletEvent.BudgetReserved ignored -> 0;
            case WalletEvent.TransactionSigned ignored -> 0;
            case WalletEvent.SigningFailed ignored -> 0;
            case WalletEvent.NonceFreed ignored -> 0;
            case WalletEvent.TransactionSent ignored -> 0;
            case WalletEvent.SendRefused ignored -> 0;
            case WalletEvent.SendUncertain ignored -> 0;
            case WalletEvent.TransactionReplaced ignored -> 0;
            case WalletEvent.TransactionDropped ignored -> 0;
            case WalletEvent.BudgetSettled ignored -> 0;
            case WalletEvent.BudgetReopened ignored -> 0;
            case WalletEvent.BudgetReleased ignored -> 0;
            case WalletEvent.IntentForgotten ignored -> 0;
            case WalletEvent.IntentsArchived ignored -> 0;
            case WalletEvent.ControlCalled ignored -> 0;
        };
    }
}
