package dev.banyan.strategies.settlement;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.intent.IntentOutcome;
import java.util.List;
import java.util.OptionalLong;

/**
 * An attempt that the file asks for after one that failed, and that waits until no reorg can make that one succeed: both
 * would be paid.
 *
 * @param due the attempt
 * @param notBefore the block at which it may be made; empty if that is {@value #DEPTH} blocks after the next head
 */
public record Resting(Due due, OptionalLong notBefore) {

    /** How many blocks an account watches what has ended; a reorg that is deeper is not recovered from anywhere. */
    static final long DEPTH = 64;

    /** The block at which the attempt after one that ended so may be made; zero if nothing of that one can be mined. */
    static OptionalLong after(IntentOutcome failed) {
        return switch (failed) {
            case IntentOutcome.Reverted(List<Receipt> receipts) -> after(receipts);
            case IntentOutcome.Cancelled(List<Receipt> receipts) -> after(receipts);
            case IntentOutcome.Denied never -> OptionalLong.of(0);
            case IntentOutcome.Expired never -> OptionalLong.of(0);
            case IntentOutcome.Dropped itsNonceWasTaken -> OptionalLong.empty();
            case IntentOutcome other -> throw new IllegalArgumentException("no failure: " + other);
        };
    }

    private static OptionalLong after(List<Receipt> receipts) {
        return receipts.stream()
                .mapToLong(receipt -> receipt.blockNumber() + DEPTH)
                .max();
    }

    /** The same with its block, now that there is a head. */
    Resting at(long head) {
        return notBefore.isPresent() ? this : new Resting(due, OptionalLong.of(head + DEPTH));
    }

    /** True if it need not wait any more. */
    boolean isOver(long head) {
        return notBefore.isPresent() && head >= notBefore.getAsLong();
    }
}
