package dev.banyan.api.intent;

import dev.banyan.api.chain.Receipt;
import java.util.List;

/** How an intent ended, or that its end is not known yet. */
public sealed interface IntentOutcome {

    /** The gate said no; nothing was signed. */
    record Denied(String rule, String reason) implements IntentOutcome {}

    /** Paper mode: the gate said yes, and there it ends. */
    record WouldSend() implements IntentOutcome {}

    /** All its transactions are confirmed. */
    record Confirmed(List<Receipt> receipts) implements IntentOutcome {
        /** Keeps its own copy. */
        public Confirmed {
            receipts = List.copyOf(receipts);
        }
    }

    /** A transaction was mined and reverted; its gas is paid. */
    record Reverted(List<Receipt> receipts) implements IntentOutcome {
        /** Keeps its own copy. */
        public Reverted {
            receipts = List.copyOf(receipts);
        }
    }

    /** It was not mined in time, or withdrawn, and its nonce is used up by a cancellation. */
    record Cancelled(List<Receipt> receipts) implements IntentOutcome {
        /** Keeps its own copy. */
        public Cancelled {
            receipts = List.copyOf(receipts);
        }
    }

    /** It was too late, or withdrawn, before anything was signed. */
    record Expired() implements IntentOutcome {}

    /** It needs a person's approval. */
    record AwaitingApproval(String reason) implements IntentOutcome {}

    /** The wallet can take no more at the moment; the same id may be offered again. What was {@linkplain IntentId#isOfHead thought of at a head} is offered with a later head's id. */
    record Busy(String reason) implements IntentOutcome {}

    /** Another transaction took its nonce, at a depth that can not be undone: what was signed can never be mined. */
    record Dropped(String reason) implements IntentOutcome {}

    /** No answer was had: it may or may not have happened. Never offer it under another id. */
    record Unknown(String reason) implements IntentOutcome {}

    /** True if nothing about it can change any more. */
    default boolean terminal() {
        return !(this instanceof AwaitingApproval || this instanceof Busy || this instanceof Unknown);
    }
}
