package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;

/** Intents, and how they end. */
public final class IntentForms {

    static final Form<Bid> BID = Form.of((out, bid) -> out.wei("m", bid.most()), in -> new Bid(in.wei("m")));

    /** An intent, calls and all. */
    public static final Form<Intent> INTENT = Form.of(
            (out, intent) -> out.id("i", intent.id())
                    .text("o", intent.origin().agent())
                    .text("s", intent.origin().source())
                    .record("a", ActionForms.ACTION, intent.action())
                    .list("c", TransactionForms.CALL, intent.calls())
                    .number("u", intent.validUntilBlock())
                    .recordIfAny("b", BID, intent.bid()),
            in -> new Intent(
                    in.id("i"),
                    new Origin(in.text("o"), in.text("s")),
                    in.record("a", ActionForms.ACTION),
                    in.list("c", TransactionForms.CALL),
                    in.number("u"),
                    in.recordIfAny("b", BID)));

    static final Form<IntentOutcome> OUTCOME = Form.of(IntentForms::write, IntentForms::read);

    private IntentForms() {}

    private static void write(RecordWriter out, IntentOutcome outcome) {
        switch (outcome) {
            case IntentOutcome.Denied o ->
                out.text("k", "denied").text("u", o.rule()).text("r", o.reason());
            case IntentOutcome.WouldSend ignored -> out.text("k", "would");
            case IntentOutcome.Confirmed o -> out.text("k", "done").listIfAny("x", ReceiptForms.RECEIPT, o.receipts());
            case IntentOutcome.Reverted o ->
                out.text("k", "reverted").listIfAny("x", ReceiptForms.RECEIPT, o.receipts());
            case IntentOutcome.Cancelled o ->
                out.text("k", "cancelled").listIfAny("x", ReceiptForms.RECEIPT, o.receipts());
            case IntentOutcome.Expired ignored -> out.text("k", "expired");
            case IntentOutcome.AwaitingApproval o -> out.text("k", "ask").text("r", o.reason());
            case IntentOutcome.Busy o -> out.text("k", "busy").text("r", o.reason());
            case IntentOutcome.Dropped o -> out.text("k", "dropped").text("r", o.reason());
            case IntentOutcome.Unknown o -> out.text("k", "unknown").text("r", o.reason());
        }
    }

    private static IntentOutcome read(RecordReader in) throws UnreadableEvent {
        String kind = in.text("k");
        return switch (kind) {
            case "denied" -> new IntentOutcome.Denied(in.text("u"), in.text("r"));
            case "would" -> new IntentOutcome.WouldSend();
            case "done" -> new IntentOutcome.Confirmed(in.listIfAny("x", ReceiptForms.RECEIPT));
            case "reverted" -> new IntentOutcome.Reverted(in.listIfAny("x", ReceiptForms.RECEIPT));
            case "cancelled" -> new IntentOutcome.Cancelled(in.listIfAny("x", ReceiptForms.RECEIPT));
            case "expired" -> new IntentOutcome.Expired();
            case "ask" -> new IntentOutcome.AwaitingApproval(in.text("r"));
            case "busy" -> new IntentOutcome.Busy(in.text("r"));
            case "dropped" -> new IntentOutcome.Dropped(in.text("r"));
            case "unknown" -> new IntentOutcome.Unknown(in.text("r"));
            default -> throw in.unknown("outcome " + kind);
        };
    }
}
