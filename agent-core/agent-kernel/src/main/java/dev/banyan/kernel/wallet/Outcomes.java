package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.kernel.wallet.Slot.Resolution;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells how an intent ended from how its nonces ended. */
final class Outcomes {

    private Outcomes() {}

    /**
     * The end of an intent all of whose nonces ended. What moves something decides: an allowance that was not set, while
     * one of an earlier intent still stood, does not undo a payment that was made.
     *
     * @param moves true for the slots whose calls move something, which approvals alone do not
     */
    static IntentOutcome of(LiveIntent intent, Predicate<Slot> moves) {
        List<Slot> slots = intent.slots();
        List<Receipt> receipts =
                slots.stream().flatMap(slot -> slot.mined().stream()).toList();
        boolean approvesOnly = slots.stream().noneMatch(moves);
        if (slots.stream().filter(slot -> approvesOnly || moves.test(slot)).allMatch(Slot::succeeded)) {
            return new IntentOutcome.Confirmed(receipts);
        }
        if (slots.stream().anyMatch(Outcomes::reverted)) {
            return new IntentOutcome.Reverted(receipts);
        }
        if (slots.stream().anyMatch(slot -> slot.resolution() == Resolution.DROPPED)) {
            return new IntentOutcome.Dropped("another transaction took a nonce of it");
        }
        return new IntentOutcome.Cancelled(receipts);
    }

    private static boolean reverted(Slot slot) {
        Optional<TransactionKind> kind = slot.minedKind();
        return kind.isPresent() && kind.get() != TransactionKind.CANCEL && slot.failed();
    }

    /** True for ends of intents of which something was signed. */
    static boolean afterSigning(IntentOutcome outcome) {
        return outcome instanceof IntentOutcome.Confirmed
                || outcome instanceof IntentOutcome.Reverted
                || outcome instanceof IntentOutcome.Cancelled
                || outcome instanceof IntentOutcome.Dropped;
    }

    /** The same without what contracts logged, which is not worth keeping for ever. */
    static IntentOutcome withoutLogs(IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Confirmed confirmed -> new IntentOutcome.Confirmed(bare(confirmed.receipts()));
            case IntentOutcome.Reverted reverted -> new IntentOutcome.Reverted(bare(reverted.receipts()));
            case IntentOutcome.Cancelled cancelled -> new IntentOutcome.Cancelled(bare(cancelled.receipts()));
            default -> outcome;
        };
    }

    private static List<Receipt> bare(List<Receipt> receipts) {
        return receipts.stream()
                .map(r -> new Receipt(
                        r.transaction(),
                        r.blockHash(),
                        r.blockNumber(),
                        r.succeeded(),
                        r.gasUsed(),
                        r.effectiveGasPrice(),
                        r.l1Fee(),
                        List.of()))
                .toList();
    }
}
