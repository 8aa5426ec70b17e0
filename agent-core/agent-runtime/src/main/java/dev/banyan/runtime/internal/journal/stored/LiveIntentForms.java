package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.intent.Intent;
import dev.banyan.kernel.wallet.Attempt;
import dev.banyan.kernel.wallet.LiveIntent;
import dev.banyan.kernel.wallet.Slot;
import dev.banyan.kernel.wallet.Word;

/** Intents that a wallet still has to do with, in a snapshot. */
final class LiveIntentForms {

    static final Form<LiveIntent> LIVE = Form.of(LiveIntentForms::write, LiveIntentForms::read);

    private LiveIntentForms() {}

    private static void write(RecordWriter out, LiveIntent live) {
        out.record("w", IntentForms.INTENT, live.intent())
                .text("p", code(live.phase()))
                .time("t", live.decidedAt())
                .flag("y", live.approved())
                .flag("z", live.awaitsSimulation())
                .numberIfAny("v", live.word().withdrawn() ? 1 : 0)
                .recordIfAny("m", IntentForms.BID, live.word().bid())
                .text("l", MoneyForms.code(live.lane()))
                .recordIfAny("e", MoneyForms.ESTIMATE, live.estimate())
                .listIfAny("s", slots(live.intent()), live.slots())
                .recordIfAny("o", IntentForms.OUTCOME, live.outcome())
                .numberIfAny("b", live.endedAt())
                .time("u", live.settledAt());
    }

    private static LiveIntent read(RecordReader in) throws UnreadableEvent {
        Intent intent = in.record("w", IntentForms.INTENT);
        return new LiveIntent(
                intent,
                Codes.read(in, "p", LiveIntent.Phase.values(), LiveIntentForms::code),
                new Word(
                        in.time("t"),
                        in.flag("y"),
                        in.flag("z"),
                        in.numberOrZero("v") != 0,
                        in.recordIfAny("m", IntentForms.BID)),
                MoneyForms.lane(in, "l"),
                in.recordIfAny("e", MoneyForms.ESTIMATE),
                in.listIfAny("s", slots(intent)),
                in.recordIfAny("o", IntentForms.OUTCOME),
                in.numberOrZero("b"),
                in.time("u"));
    }

    private static Form<Slot> slots(Intent intent) {
        return Form.of(
                (out, slot) -> out.number("c", slot.call())
                        .number("n", slot.nonce())
                        .listIfAny("a", attempts(intent.calls().get(slot.call())), slot.attempts())
                        .recordIfAny("m", ReceiptForms.RECEIPT, slot.mined())
                        .numberIfAny("x", slot.missedAt())
                        .text("r", code(slot.resolution())),
                in -> {
                    int call = in.count("c");
                    if (call < 0 || call >= intent.calls().size()) {
                        throw in.damaged("there is no call " + call);
                    }
                    return new Slot(
                            call,
                            in.number("n"),
                            in.listIfAny("a", attempts(intent.calls().get(call))),
                            in.recordIfAny("m", ReceiptForms.RECEIPT),
                            in.numberOrZero("x"),
                            Codes.read(in, "r", Slot.Resolution.values(), LiveIntentForms::code));
                });
    }

    /** Attempts at a call of an intent, which stands in them only where they do another: a cancellation. */
    private static Form<Attempt> attempts(Call call) {
        Form<UnsignedTransaction> unsigned = TransactionForms.unsignedOf(call);
        return Form.of(
                (out, attempt) -> out.text("k", TransactionForms.code(attempt.kind()))
                        .record("t", unsigned, attempt.transaction())
                        .recordIfAny("s", SignedForms.of(attempt.transaction()), attempt.signed())
                        .text("d", code(attempt.delivery()))
                        .number("b", attempt.block()),
                in -> {
                    UnsignedTransaction transaction = in.record("t", unsigned);
                    return new Attempt(
                            TransactionForms.kind(in, "k"),
                            transaction,
                            in.recordIfAny("s", SignedForms.of(transaction)),
                            Codes.read(in, "d", Attempt.Delivery.values(), LiveIntentForms::code),
                            in.number("b"));
                });
    }

    private static String code(LiveIntent.Phase phase) {
        return switch (phase) {
            case PROPOSED -> "p";
            case AWAITING_APPROVAL -> "q";
            case RESERVED -> "r";
            case ACTIVE -> "a";
            case WATCHED -> "w";
        };
    }

    private static String code(Slot.Resolution resolution) {
        return switch (resolution) {
            case OPEN -> "o";
            case SETTLED -> "s";
            case DROPPED -> "d";
        };
    }

    private static String code(Attempt.Delivery delivery) {
        return switch (delivery) {
            case PENDING -> "p";
            case SENT -> "s";
            case UNCERTAIN -> "u";
        };
    }
}
