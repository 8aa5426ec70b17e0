package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.Token;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.books.Booking;
import dev.banyan.kernel.books.Opening;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import dev.banyan.kernel.policy.Estimate;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened to a wallet. Flat records in the past tense: {@link WalletState#apply} rebuilds the whole state from
 * them alone, in order.
 */
public sealed interface WalletEvent {

    /**
     * The chain said which nonce is the account's next; lower ones are used up.
     *
     * @param block number of the head that said so
     */
    record NonceObserved(long nonce, long block) implements WalletEvent {}

    /**
     * An intent was taken in; its id is used from here on. One that begins with {@code fill/} is the wallet's own and
     * fills a gap between nonces with a transaction that does nothing.
     */
    record IntentAccepted(Intent intent) implements WalletEvent {}

    /**
     * It was simulated.
     *
     * @param block number of the head that the simulation stood on
     */
    record IntentSimulated(IntentId id, Simulation simulation, long block) implements WalletEvent {}

    /**
     * It could not be simulated, or the simulation could not be used; it is simulated at a later head.
     *
     * @param block number of the head at that time
     */
    record SimulationMissed(IntentId id, String reason, long block) implements WalletEvent {}

    /**
     * The gate decided.
     *
     * @param under what was the case, of an intent that a plan wants and that was simulated; empty for all others
     */
    record IntentDecided(IntentId id, Verdict verdict, Instant at, Optional<Conditions> under) implements WalletEvent {}

    /** A person said yes. */
    record ApprovalGiven(IntentId id, String by) implements WalletEvent {}

    /** Its cost counts from here on, in place of what it had reserved in this lane before. */
    record BudgetReserved(IntentId id, Lane lane, Estimate estimate, Instant at) implements WalletEvent {}

    /**
     * A transaction was laid out: its nonce is taken.
     *
     * @param call index of the intent's call that it does or cancels
     * @param block number of the head at that time
     */
    record TransactionPrepared(IntentId id, int call, TransactionKind kind, Layout layout, long block)
            implements WalletEvent {}

    /** It was signed; it may be sent once this is stored. */
    record TransactionSigned(IntentId id, int call, TransactionKind kind, SignedTransaction transaction)
            implements WalletEvent {}

    /** It could not be signed; no signature of it exists. */
    record SigningFailed(IntentId id, int call, TransactionKind kind, Layout layout, String reason)
            implements WalletEvent {}

    /** A nonce for which nothing was ever signed was given back. */
    record NonceFreed(IntentId id, int call, long nonce) implements WalletEvent {}

    /** The node, or a block, has it. */
    record TransactionSent(IntentId id, Hash transaction) implements WalletEvent {}

    /**
     * The node refused it. It keeps its nonce and is offered again, or cancelled; if it may have arrived earlier, it may
     * still be there.
     */
    record SendRefused(IntentId id, Hash transaction, String code, String message) implements WalletEvent {}

    /** Nobody knows whether it arrived. */
    record SendUncertain(IntentId id, Hash transaction, String message) implements WalletEvent {}

    /** It stands in a block. */
    record TransactionMined(IntentId id, int call, Receipt receipt) implements WalletEvent {}

    /** The block that it stood in is gone; it counts as sent again. */
    record ReceiptVanished(IntentId id, int call, Hash transaction, long block) implements WalletEvent {}

    /** Its nonce is used up at a depth that counts, and no receipt of ours explains it; looked at once more. */
    record TransactionMissed(IntentId id, int call, long block) implements WalletEvent {}

    /** It went through, deep enough to count. */
    record TransactionConfirmed(IntentId id, int call, Receipt receipt) implements WalletEvent {}

    /** It was mined and failed, deep enough to count. */
    record TransactionReverted(IntentId id, int call, Receipt receipt) implements WalletEvent {}

    /** Another transaction of ours with the same nonce was confirmed instead. */
    record TransactionReplaced(IntentId id, int call, Hash loser, Hash winner) implements WalletEvent {}

    /** Another transaction that is not ours used its nonce up, deep enough to count. */
    record TransactionDropped(IntentId id, int call, long nonce, String reason) implements WalletEvent {}

    /**
     * Whoever wanted it does not any more.
     *
     * @param block number of the newest head at that time
     */
    record IntentWithdrawn(IntentId id, long block) implements WalletEvent {}

    /** It can afford another priority fee than it was offered with. */
    record BidChanged(IntentId id, Bid bid, long block) implements WalletEvent {}

    /** It was too late, or withdrawn, before anything was signed. */
    record IntentExpired(IntentId id, long block) implements WalletEvent {}

    /** It ended; of one that had ended before and was watched: this is how, after a reorg deeper than confirmations. */
    record IntentFinished(IntentId id, IntentOutcome outcome, long block) implements WalletEvent {}

    /** What was reserved became what was spent. */
    record BudgetSettled(IntentId id, Lane lane, Spend spend, Instant at) implements WalletEvent {}

    /**
     * What was spent by an intent that had ended is not certain any more, since a reorg took its block away: it counts as
     * reserved again, and no longer as spent.
     *
     * @param spend what it had been settled for
     * @param settledAt when that was
     */
    record BudgetReopened(IntentId id, Lane lane, Spend spend, Instant settledAt) implements WalletEvent {}

    /** What was reserved was not spent. */
    record BudgetReleased(IntentId id, Lane lane) implements WalletEvent {}

    /**
     * An allowance was left standing by an intent that failed half-way, and has to be taken back.
     *
     * @param id of the intent that takes it back
     * @param failed the intent that left it
     */
    record RevokeDue(IntentId id, IntentId failed, Action.Approve revoke, long block) implements WalletEvent {}

    /** The account is known for the first time, and this is what it has; whatever it earns is counted from here. */
    record BooksOpened(Opening opening) implements WalletEvent {}

    /**
     * A mined transaction was written down, at the prices of then. {@link ReceiptVanished} takes it back.
     *
     * @param unit what its worth is in
     */
    record ReceiptBooked(IntentId id, Token unit, Booking booking) implements WalletEvent {

        /** The booking in a unit of account: in another than that of then, its worth is not known. */
        public Booking in(Token now) {
            return now.equals(unit) ? booking : booking.withoutWorth();
        }
    }

    /** It was watched long enough after it ended. */
    record IntentForgotten(IntentId id) implements WalletEvent {}

    /** The oldest {@code count} entries of {@link WalletState#ended} are in the table of ended ids. */
    record IntentsArchived(int count) implements WalletEvent {}

    /**
     * An operator said a word.
     *
     * @param by who, for the journal
     */
    record ControlCalled(OperatorWord word, String by, Instant at) implements WalletEvent {}

    /**
     * A nonce is used up that no transaction of ours explains: nothing new is begun until an operator says {@link
     * OperatorWord#RESUME}.
     *
     * @param block number of the head that showed it
     */
    record AccountFrozen(String reason, long block) implements WalletEvent {}

    /**
     * The account's next nonce was taken back below what it had been: a nonce that somebody else had used up is unused
     * again, because a reorg took the block away. It is filled, or taken by a new intent.
     *
     * @param block number of the head that showed it
     */
    record NonceReopened(long nonce, long block) implements WalletEvent {}

    /**
     * A nonce that counted as taken by another transaction is unused again; what was signed for it is cancelled.
     *
     * @param block number of the head that showed it
     */
    record DropUndone(IntentId id, int call, long nonce, long block) implements WalletEvent {}
}
