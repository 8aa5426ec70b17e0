package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.kernel.wallet.TransactionKind;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletEvent.NonceFreed;
import dev.banyan.kernel.wallet.WalletEvent.NonceObserved;
import dev.banyan.kernel.wallet.WalletEvent.SendRefused;
import dev.banyan.kernel.wallet.WalletEvent.SendUncertain;
import dev.banyan.kernel.wallet.WalletEvent.SigningFailed;
import dev.banyan.kernel.wallet.WalletEvent.TransactionPrepared;
import dev.banyan.kernel.wallet.WalletEvent.TransactionSent;
import dev.banyan.kernel.wallet.WalletEvent.TransactionSigned;
import java.util.List;

/** Stored events of a wallet that are about transactions on their way to the chain. */
final class TransactionRecords {

    static final RecordKind<NonceObserved> NONCE_OBSERVED = new RecordKind<>(
            "wallet.nonce-observed.1",
            NonceObserved.class,
            Form.of(
                    (out, e) -> out.number("n", e.nonce()).number("b", e.block()),
                    in -> new NonceObserved(in.number("n"), in.number("b"))));

    static final RecordKind<TransactionPrepared> PREPARED = new RecordKind<>(
            "wallet.transaction-prepared.1",
            TransactionPrepared.class,
            Form.of(
                    (out, e) -> kind(out.id("i", e.id()).numberIfAny("c", e.call()), e.kind())
                            .record("t", TransactionForms.LAYOUT, e.layout())
                            .number("b", e.block()),
                    in -> new TransactionPrepared(
                            in.id("i"),
                            in.countOrZero("c"),
                            TransactionForms.kind(in, "k"),
                            in.record("t", TransactionForms.LAYOUT),
                            in.number("b"))));

    static final RecordKind<TransactionSigned> SIGNED = new RecordKind<>(
            "wallet.transaction-signed.1",
            TransactionSigned.class,
            Form.of(
                    (out, e) -> kind(out.id("i", e.id()).numberIfAny("c", e.call()), e.kind())
                            .record("t", TransactionForms.SIGNED, e.transaction()),
                    in -> new TransactionSigned(
                            in.id("i"),
                            in.countOrZero("c"),
                            TransactionForms.kind(in, "k"),
                            in.record("t", TransactionForms.SIGNED))));

    static final RecordKind<SigningFailed> SIGNING_FAILED = new RecordKind<>(
            "wallet.signing-failed.1",
            SigningFailed.class,
            Form.of(
                    (out, e) -> kind(out.id("i", e.id()).numberIfAny("c", e.call()), e.kind())
                            .record("t", TransactionForms.LAYOUT, e.layout())
                            .text("r", e.reason()),
                    in -> new SigningFailed(
                            in.id("i"),
                            in.countOrZero("c"),
                            TransactionForms.kind(in, "k"),
                            in.record("t", TransactionForms.LAYOUT),
                            in.text("r"))));

    static final RecordKind<NonceFreed> NONCE_FREED = new RecordKind<>(
            "wallet.nonce-freed.1",
            NonceFreed.class,
            Form.of(
                    (out, e) -> out.id("i", e.id()).numberIfAny("c", e.call()).number("n", e.nonce()),
                    in -> new NonceFreed(in.id("i"), in.countOrZero("c"), in.number("n"))));

    static final RecordKind<TransactionSent> SENT = new RecordKind<>(
            "wallet.transaction-sent.1",
            TransactionSent.class,
            Form.of(
                    (out, e) -> out.id("i", e.id()).hash("t", e.transaction()),
                    in -> new TransactionSent(in.id("i"), in.hash("t"))));

    static final RecordKind<SendRefused> SEND_REFUSED = new RecordKind<>(
            "wallet.send-refused.1",
            SendRefused.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .hash("t", e.transaction())
                            .text("e", e.code())
                            .text("r", e.message()),
                    in -> new SendRefused(in.id("i"), in.hash("t"), in.text("e"), in.text("r"))));

    static final RecordKind<SendUncertain> SEND_UNCERTAIN = new RecordKind<>(
            "wallet.send-uncertain.1",
            SendUncertain.class,
            Form.of(
                    (out, e) -> out.id("i", e.id()).hash("t", e.transaction()).text("r", e.message()),
                    in -> new SendUncertain(in.id("i"), in.hash("t"), in.text("r"))));

    /** All of them, and older ones that are still read. */
    static final List<RecordKind<? extends WalletEvent>> ALL =
            List.of(NONCE_OBSERVED, PREPARED, SIGNED, SIGNING_FAILED, NONCE_FREED, SENT, SEND_REFUSED, SEND_UNCERTAIN);

    private TransactionRecords() {}

    private static RecordWriter kind(RecordWriter out, TransactionKind kind) {
        return out.text("k", TransactionForms.code(kind));
    }
}
