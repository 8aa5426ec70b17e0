package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import java.util.Optional;

/** Signed transactions beside what was signed: of the bytes, only what stands before and after the calldata. */
final class SignedForms {

    private static final String HEX = "0x";

    /** Shorter calldata is not worth cutting out. */
    private static final int FEWEST_BYTES = 16;

    private SignedForms() {}

    static Form<SignedTransaction> of(UnsignedTransaction beside) {
        return Form.of((out, signed) -> write(out, signed, beside), in -> read(in, beside));
    }

    private static void write(RecordWriter out, SignedTransaction signed, UnsignedTransaction beside) {
        UnsignedTransaction own = signed.transaction();
        out.hash("h", signed.hash())
                .recordIfAny("u", TransactionForms.UNSIGNED, own.equals(beside) ? Optional.empty() : Optional.of(own));
        String raw = signed.raw().value();
        String data = own.call().data().value().substring(HEX.length());
        int cut = own.call().data().length() < FEWEST_BYTES ? -1 : raw.indexOf(data);
        if (cut < 0 || cut % 2 != 0) {
            out.data("r", signed.raw());
        } else {
            out.data("r", Bytes.of(raw.substring(0, cut)))
                    .data("q", Bytes.of(HEX + raw.substring(cut + data.length())));
        }
    }

    private static SignedTransaction read(RecordReader in, UnsignedTransaction beside) throws UnreadableEvent {
        Hash hash = in.hash("h");
        UnsignedTransaction own = in.recordIfAny("u", TransactionForms.UNSIGNED).orElse(beside);
        Bytes raw = in.data("r");
        if (in.has("q")) {
            raw = raw.concat(own.call().data()).concat(in.data("q"));
        }
        return new SignedTransaction(hash, raw, own);
    }
}
