package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import java.util.List;
import java.util.Optional;

/** What the chain says about a mined transaction. */
final class ReceiptForms {

    static final Form<Receipt> RECEIPT = Form.of(ReceiptForms::write, ReceiptForms::read);

    private static final Form<Hash> HASH = Form.of((out, hash) -> out.hash("h", hash), in -> in.hash("h"));

    private static final Form<Log> LOG = Form.of(
            (out, log) -> out.address("a", log.address())
                    .list("t", HASH, log.topics())
                    .data("d", log.data())
                    .recordIfAny("x", HASH, log.elsewhere())
                    .number("i", log.index()),
            in -> new Log(in.address("a"), in.list("t", HASH), in.data("d"), in.recordIfAny("x", HASH), in.count("i")));

    private ReceiptForms() {}

    /**
     * A log as it stands in its receipt.
     *
     * @param elsewhere its transaction, if that is not the receipt's
     */
    private record Log(Address address, List<Hash> topics, Bytes data, Optional<Hash> elsewhere, int index) {

        static Log of(Receipt receipt, LogEntry log) {
            boolean own = log.transaction().equals(receipt.transaction());
            Optional<Hash> elsewhere = own ? Optional.empty() : Optional.of(log.transaction());
            return new Log(log.address(), log.topics(), log.data(), elsewhere, log.index());
        }

        LogEntry in(Hash transaction) {
            return new LogEntry(address, topics, data, elsewhere.orElse(transaction), index);
        }
    }

    private static void write(RecordWriter out, Receipt receipt) {
        out.hash("t", receipt.transaction())
                .hash("h", receipt.blockHash())
                .number("b", receipt.blockNumber())
                .flag("x", !receipt.succeeded())
                .number("g", receipt.gasUsed())
                .wei("p", receipt.effectiveGasPrice())
                .amountIfAny("f", receipt.l1Fee().value())
                .listIfAny(
                        "l",
                        LOG,
                        receipt.logs().stream().map(log -> Log.of(receipt, log)).toList());
    }

    private static Receipt read(RecordReader in) throws UnreadableEvent {
        Hash transaction = in.hash("t");
        return new Receipt(
                transaction,
                in.hash("h"),
                in.number("b"),
                !in.flag("x"),
                in.number("g"),
                in.wei("p"),
                in.weiOrZero("f"),
                in.listIfAny("l", LOG).stream().map(log -> log.in(transaction)).toList());
    }
}
