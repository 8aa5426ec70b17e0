package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletEvent.ReceiptVanished;
import dev.banyan.kernel.wallet.WalletEvent.TransactionConfirmed;
import dev.banyan.kernel.wallet.WalletEvent.TransactionDropped;
import dev.banyan.kernel.wallet.WalletEvent.TransactionMined;
import dev.banyan.kernel.wallet.WalletEvent.TransactionMissed;
import dev.banyan.kernel.wallet.WalletEvent.TransactionReplaced;
import dev.banyan.kernel.wallet.WalletEvent.TransactionReverted;
import java.util.List;

/** Stored events of a wallet that are about what the chain did with its transactions. */
final class ChainRecords {

    static final RecordKind<TransactionMined> MINED = new RecordKind<>(
            "wallet.transaction-mined.1",
            TransactionMined.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .numberIfAny("c", e.call())
                            .record("x", ReceiptForms.RECEIPT, e.receipt()),
                    in -> new TransactionMined(in.id("i"), in.countOrZero("c"), in.record("x", ReceiptForms.RECEIPT))));

    static final RecordKind<ReceiptVanished> VANISHED = new RecordKind<>(
            "wallet.receipt-vanished.1",
            ReceiptVanished.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .numberIfAny("c", e.call())
                            .hash("t", e.transaction())
                            .number("b", e.block()),
                    in -> new ReceiptVanished(in.id("i"), in.countOrZero("c"), in.hash("t"), in.number("b"))));

    static final RecordKind<TransactionMissed> MISSED = new RecordKind<>(
            "wallet.transaction-missed.1",
            TransactionMissed.class,
            Form.of(
                    (out, e) -> out.id("i", e.id()).numberIfAny("c", e.call()).number("b", e.block()),
                    in -> new TransactionMissed(in.id("i"), in.countOrZero("c"), in.number("b"))));

    static final RecordKind<TransactionConfirmed> CONFIRMED = new RecordKind<>(
            "wallet.transaction-confirmed.1",
            TransactionConfirmed.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .numberIfAny("c", e.call())
                            .record("x", ReceiptForms.RECEIPT, e.receipt()),
                    in -> new TransactionConfirmed(
                            in.id("i"), in.countOrZero("c"), in.record("x", ReceiptForms.RECEIPT))));

    static final RecordKind<TransactionReverted> REVERTED = new RecordKind<>(
            "wallet.transaction-reverted.1",
            TransactionReverted.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .numberIfAny("c", e.call())
                            .record("x", ReceiptForms.RECEIPT, e.receipt()),
                    in -> new TransactionReverted(
                            in.id("i"), in.countOrZero("c"), in.record("x", ReceiptForms.RECEIPT))));

    static final RecordKind<TransactionReplaced> REPLACED = new RecordKind<>(
            "wallet.transaction-replaced.1",
            TransactionReplaced.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .numberIfAny("c", e.call())
                            .hash("l", e.loser())
                            .hash("w", e.winner()),
                    in -> new TransactionReplaced(in.id("i"), in.countOrZero("c"), in.hash("l"), in.hash("w"))));

    static final RecordKind<TransactionDropped> DROPPED = new RecordKind<>(
            "wallet.transaction-dropped.1",
            TransactionDropped.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .numberIfAny("c", e.call())
                            .number("n", e.nonce())
                            .text("r", e.reason()),
                    in -> new TransactionDropped(in.id("i"), in.countOrZero("c"), in.number("n"), in.text("r"))));

    /** All of them, and older ones that are still read. */
    static final List<RecordKind<? extends WalletEvent>> ALL =
            List.of(MINED, VANISHED, MISSED, CONFIRMED, REVERTED, REPLACED, DROPPED);

    private ChainRecords() {}
}
