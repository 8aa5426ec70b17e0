package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The one nonce of one call, and every transaction that was laid out for it. At most one of them is ever mined.
 *
 * @param call index of the intent's call
 * @param nonce its nonce
 * @param attempts in the order in which they were laid out
 * @param mined the receipt, while one of them stands in a block
 * @param missedAt the block at which its nonce was first seen used up without a receipt, 0 if never
 * @param resolution how it ended
 */
public record Slot(
        int call, long nonce, List<Attempt> attempts, Optional<Receipt> mined, long missedAt, Resolution resolution) {

    /** Keeps its own copy. */
    public Slot {
        attempts = List.copyOf(attempts);
    }

    /** How a slot ended. */
    public enum Resolution {
        /** It has not. */
        OPEN,
        /** The mined transaction is deep enough to count. */
        SETTLED,
        /** A transaction that is not ours used the nonce up. */
        DROPPED
    }

    static Slot first(int call, Attempt attempt) {
        return new Slot(call, attempt.transaction().nonce(), List.of(attempt), Optional.empty(), 0, Resolution.OPEN);
    }

    Slot with(Attempt attempt) {
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(attempt);
        return new Slot(call, nonce, more, mined, missedAt, resolution);
    }

    Slot without(Predicate<Attempt> gone) {
        return new Slot(call, nonce, attempts.stream().filter(gone.negate()).toList(), mined, missedAt, resolution);
    }

    Slot change(Predicate<Attempt> which, UnaryOperator<Attempt> change) {
        List<Attempt> changed =
                attempts.stream().map(a -> which.test(a) ? change.apply(a) : a).toList();
        return new Slot(call, nonce, changed, mined, missedAt, resolution);
    }

    Slot mined(Receipt receipt) {
        return new Slot(call, nonce, attempts, Optional.of(receipt), 0, Resolution.OPEN);
    }

    Slot vanished() {
        List<Attempt> again = attempts.stream().map(Attempt::uncertain).toList();
        return new Slot(call, nonce, again, Optional.empty(), 0, Resolution.OPEN);
    }

    Slot missed(long block) {
        return new Slot(call, nonce, attempts, mined, block, resolution);
    }

    Slot resolved(Resolution how) {
        return new Slot(call, nonce, attempts, mined, missedAt, how);
    }

    /** True while its nonce is in flight: no transaction of it stands in a block, and no other used it up. */
    public boolean inFlight() {
        return mined.isEmpty() && resolution == Resolution.OPEN;
    }

    /** The attempt laid out last, if any is left. */
    public Optional<Attempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    /** The last attempt that does the call itself. */
    Optional<Attempt> lastOfCall() {
        return attempts.reversed().stream()
                .filter(a -> a.kind() != TransactionKind.CANCEL)
                .findFirst();
    }

    /** True while an attempt waits for its signature. */
    public boolean signing() {
        return attempts.stream().anyMatch(a -> a.signed().isEmpty());
    }

    /** True once a cancellation was laid out. */
    public boolean cancelling() {
        return attempts.stream().anyMatch(a -> a.kind() == TransactionKind.CANCEL);
    }

    /** The kind of the mined transaction. */
    public Optional<TransactionKind> minedKind() {
        return mined.flatMap(receipt -> attempts.stream()
                .filter(a -> a.hasHash(receipt.transaction()))
                .map(Attempt::kind)
                .findFirst());
    }

    /** True if the call itself was mined and went through. */
    public boolean succeeded() {
        return mined.isPresent() && mined.get().succeeded() && minedKind().orElseThrow() != TransactionKind.CANCEL;
    }

    /** True if it is certain, as far as the chain goes now, that the call does not go through. */
    public boolean failed() {
        return resolution == Resolution.DROPPED || (mined.isPresent() && !succeeded());
    }

    /** Hashes of everything signed for this nonce. */
    public List<Hash> hashes() {
        return signed().stream().map(SignedTransaction::hash).toList();
    }

    /** Everything signed for this nonce. */
    public List<SignedTransaction> signed() {
        return attempts.stream().flatMap(a -> a.signed().stream()).toList();
    }

    /** The most that any of its transactions of the given kinds may pay for gas. */
    Wei mostGas(Predicate<TransactionKind> kinds) {
        return attempts.stream()
                .filter(a -> kinds.test(a.kind()))
                .map(a -> a.transaction().maxFeePerGas().times(a.transaction().gasLimit()))
                .reduce(Wei.ZERO, Wei::max);
    }

    /** The most that any of its transactions may cost, value included. */
    Wei mostCost() {
        return attempts.stream().map(a -> a.transaction().maxCost()).reduce(Wei.ZERO, Wei::max);
    }
}
