package dev.banyan.strategies.settlement;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Payment;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.payout.PayoutLine;
import dev.banyan.api.strategy.Recollection;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an account's memory and the chain's say of one line.
 *
 * @param book what is paid, and the ids that it goes by
 * @param known what the account remembers
 */
record Recalling(SettlementBook book, Map<IntentId, Recollection> known) {

    /** Where a line stands. */
    sealed interface Standing {

        /** It has its end. */
        record Ended(Fate fate) implements Standing {}

        /** An intent is at it. */
        record UnderWay(IntentId in, int attempt) implements Standing {}

        /**
         * It was never offered.
         *
         * @param notBefore the block at which it may be, see {@link Resting}
         */
        record Fresh(int attempt, OptionalLong notBefore) implements Standing {}

        /** It can not be paid as it is written. */
        record Objectionable(String message) implements Standing {}
    }

    /** The newest attempt that was made decides; one that was asked for is made only after one that failed. */
    Standing of(PayoutLine line) {
        for (int attempt = line.attempt(); attempt >= 1; attempt--) {
            Payout payout = book.payout(line, attempt);
            boolean used = book.list().used().contains(payout.key());
            Recollection memory = known.get(payout.id());
            if (memory != null) {
                return remembered(line, attempt, memory, used);
            }
            if (used) {
                return new Standing.Ended(new Fate.Paid(attempt, Optional.empty()));
            }
        }
        return line.attempt() == 1
                ? new Standing.Fresh(1, OptionalLong.of(0))
                : new Standing.Objectionable("attempt " + line.attempt() + " of the id " + line.id()
                        + " is asked for, but it was never tried; write attempt 1");
    }

    private Standing remembered(PayoutLine line, int attempt, Recollection memory, boolean used) {
        Fate fate =
                switch (memory) {
                    case Recollection.UnderWay underWay -> new Fate.Pending();
                    case Recollection.Ended(IntentOutcome outcome, var payment) -> fate(attempt, outcome);
                };
        boolean failed = fate instanceof Fate.Refused && !used;
        Optional<String> other = memory.payment().flatMap(payment -> difference(line, payment));
        if (other.isPresent() && (attempt == line.attempt() || !failed)) {
            return new Standing.Objectionable(other.get());
        }
        if (failed
                && attempt < line.attempt()
                && memory instanceof Recollection.Ended(IntentOutcome end, var payment)) {
            return next(line, attempt, Resting.after(end));
        }
        return switch (memory) {
            case Recollection.UnderWay(IntentId in, var payment) -> new Standing.UnderWay(in, attempt);
            case Recollection.Ended ended ->
                new Standing.Ended(
                        used && !(fate instanceof Fate.Paid) ? new Fate.Paid(attempt, Optional.empty()) : fate);
        };
    }

    private static Standing next(PayoutLine line, int failed, OptionalLong notBefore) {
        return failed + 1 == line.attempt()
                ? new Standing.Fresh(line.attempt(), notBefore)
                : new Standing.Objectionable(
                        "attempt " + line.attempt() + " of the id " + line.id() + " is asked for, but attempt " + failed
                                + " was the last one made; write attempt " + (failed + 1));
    }

    private Optional<String> difference(PayoutLine line, Payment recorded) {
        return recorded.to().equals(line.to()) && recorded.amount().equals(line.amount())
                ? Optional.empty()
                : Optional.of("the id " + line.id() + " is recorded as " + words(recorded.amount(), recorded.to())
                        + ", the file says " + words(line.amount(), line.to())
                        + "; write what is recorded, or give a new payment an id of its own");
    }

    private String words(BigInteger amount, Address to) {
        return TokenAmount.of(book.list().token(), amount) + " to " + to;
    }

    /** What an outcome means for a payment that is made alone. */
    static Fate fate(int attempt, IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Confirmed(var receipts) ->
                new Fate.Paid(
                        attempt,
                        receipts.isEmpty()
                                ? Optional.empty()
                                : Optional.of(receipts.getLast().transaction()));
            case IntentOutcome.WouldSend would -> new Fate.WouldPay();
            case IntentOutcome.Denied(String rule, String reason) ->
                new Fate.Refused("denied by " + rule + ": " + reason);
            case IntentOutcome.Reverted(var receipts) ->
                new Fate.Refused("reverted"
                        + in(
                                receipts.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(receipts.getLast().transaction())));
            case IntentOutcome.Cancelled cancelled -> new Fate.Refused("not mined in time and cancelled");
            case IntentOutcome.Expired expired -> new Fate.Refused("too late before it was signed");
            case IntentOutcome.Dropped(String reason) -> new Fate.Refused("dropped: " + reason);
            case IntentOutcome.AwaitingApproval waits -> new Fate.Pending();
            case IntentOutcome.Busy busy -> new Fate.Pending();
            case IntentOutcome.Unknown unknown -> new Fate.Pending();
        };
    }

    private static String in(Optional<Hash> transaction) {
        return transaction.map(hash -> " in transaction " + hash).orElse("");
    }
}
