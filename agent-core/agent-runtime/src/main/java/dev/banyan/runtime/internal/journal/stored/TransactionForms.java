package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Bytes;
import dev.banyan.kernel.wallet.Layout;
import dev.banyan.kernel.wallet.TransactionKind;
import java.util.Optional;

/** Calls and the transactions that make them. */
final class TransactionForms {

    static final Form<Call> CALL = Form.of(
            (out, call) -> out.address("t", call.to())
                    .amountIfAny("v", call.value().value())
                    .data("d", call.data()),
            in -> new Call(in.address("t"), in.weiOrZero("v"), in.data("d")));

    static final Form<UnsignedTransaction> UNSIGNED = Form.of(
            (out, t) -> out.number("c", t.chainId())
                    .number("n", t.nonce())
                    .record("x", CALL, t.call())
                    .number("g", t.gasLimit())
                    .wei("f", t.maxFeePerGas())
                    .wei("p", t.maxPriorityFeePerGas()),
            in -> new UnsignedTransaction(
                    in.number("c"), in.number("n"), in.record("x", CALL), in.number("g"), in.wei("f"), in.wei("p")));

    static final Form<Layout> LAYOUT = Form.of(
            (out, layout) -> out.number("c", layout.chainId())
                    .number("n", layout.nonce())
                    .number("g", layout.gasLimit())
                    .wei("f", layout.maxFeePerGas())
                    .wei("p", layout.maxPriorityFeePerGas())
                    .recordIfAny("x", CALL, layout.instead()),
            in -> new Layout(
                    in.number("c"),
                    in.number("n"),
                    in.number("g"),
                    in.wei("f"),
                    in.wei("p"),
                    in.recordIfAny("x", CALL)));

    /** The bytes say what was signed; where they do not (a signer of another kind), that stands beside them. */
    static final Form<SignedTransaction> SIGNED = Form.of(TransactionForms::write, TransactionForms::read);

    private TransactionForms() {}

    /** Transactions laid out for a call, which stands in them only where they do another. */
    static Form<UnsignedTransaction> unsignedOf(Call call) {
        return Form.of(
                (out, transaction) -> LAYOUT.write(out, Layout.of(transaction, call)),
                in -> LAYOUT.read(in).with(call));
    }

    static String code(TransactionKind kind) {
        return switch (kind) {
            case ORIGINAL -> "o";
            case BUMP -> "b";
            case CANCEL -> "c";
        };
    }

    static TransactionKind kind(RecordReader in, String name) throws UnreadableEvent {
        return Codes.read(in, name, TransactionKind.values(), TransactionForms::code);
    }

    private static void write(RecordWriter out, SignedTransaction signed) {
        boolean told = RawTransaction.read(signed.raw()).equals(Optional.of(signed.transaction()));
        out.hash("h", signed.hash())
                .data("r", signed.raw())
                .recordIfAny("u", UNSIGNED, told ? Optional.empty() : Optional.of(signed.transaction()));
    }

    private static SignedTransaction read(RecordReader in) throws UnreadableEvent {
        Bytes raw = in.data("r");
        Optional<UnsignedTransaction> beside = in.recordIfAny("u", UNSIGNED);
        UnsignedTransaction transaction = beside.isPresent()
                ? beside.get()
                : RawTransaction.read(raw).orElseThrow(() -> in.damaged("the signed bytes are no transaction"));
        return new SignedTransaction(in.hash("h"), raw, transaction);
    }
}
