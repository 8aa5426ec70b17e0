package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.intent.IntentOutcome;

/** How the outcome of an intent is stored in the table of ended ids. Thread-safe. */
public final class OutcomeForm {

    private static final String WHAT = "the outcome of an intent";

    /** What is stored of an outcome. */
    public byte[] write(IntentOutcome outcome) {
        return Cbor.write(IntentForms.OUTCOME, outcome);
    }

    /**
     * The outcome that was stored.
     *
     * @throws UnreadableEvent if a newer build wrote it, or the bytes are damaged
     */
    public IntentOutcome read(byte[] bytes) throws UnreadableEvent {
        return Cbor.read(IntentForms.OUTCOME, WHAT, bytes);
    }
}
