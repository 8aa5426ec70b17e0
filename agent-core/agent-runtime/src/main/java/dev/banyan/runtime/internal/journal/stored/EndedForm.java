package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.intent.Payment;
import dev.banyan.api.strategy.Recollection.Ended;

/** How an id that was used up is stored in the table of ended ids: its outcome, and what was to be paid. Thread-safe. */
public final class EndedForm {

    private static final String WHAT = "an ended intent";

    private static final Form<Payment> PAYMENT = Form.of(
            (out, payment) -> out.address("t", payment.to()).amount("a", payment.amount()),
            in -> new Payment(in.address("t"), in.amount("a")));

    static final Form<Ended> ENDED = Form.of(
            (out, ended) ->
                    out.record("o", IntentForms.OUTCOME, ended.outcome()).recordIfAny("p", PAYMENT, ended.payment()),
            in -> new Ended(in.record("o", IntentForms.OUTCOME), in.recordIfAny("p", PAYMENT)));

    /** What is stored. */
    public byte[] write(Ended ended) {
        return Cbor.write(ENDED, ended);
    }

    /**
     * What was stored.
     *
     * @throws UnreadableEvent if a newer build wrote it, or the bytes are damaged
     */
    public Ended read(byte[] bytes) throws UnreadableEvent {
        return Cbor.read(ENDED, WHAT, bytes);
    }
}
