package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletEvent.ApprovalGiven;
import dev.banyan.kernel.wallet.WalletEvent.BidChanged;
import dev.banyan.kernel.wallet.WalletEvent.IntentAccepted;
import dev.banyan.kernel.wallet.WalletEvent.IntentDecided;
import dev.banyan.kernel.wallet.WalletEvent.IntentExpired;
import dev.banyan.kernel.wallet.WalletEvent.IntentFinished;
import dev.banyan.kernel.wallet.WalletEvent.IntentForgotten;
import dev.banyan.kernel.wallet.WalletEvent.IntentSimulated;
import dev.banyan.kernel.wallet.WalletEvent.IntentWithdrawn;
import dev.banyan.kernel.wallet.WalletEvent.RevokeDue;
import java.util.List;

/** Stored events of a wallet that are about an intent as a whole. */
final class IntentRecords {

    static final RecordKind<IntentAccepted> ACCEPTED = new RecordKind<>(
            "wallet.intent-accepted.1",
            IntentAccepted.class,
            Form.of(
                    (out, e) -> out.record("w", IntentForms.INTENT, e.intent()),
                    in -> new IntentAccepted(in.record("w", IntentForms.INTENT))));

    static final RecordKind<IntentSimulated> SIMULATED = new RecordKind<>(
            "wallet.intent-simulated.1",
            IntentSimulated.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .record("s", GateForms.SIMULATION, e.simulation())
                            .number("b", e.block()),
                    in -> new IntentSimulated(in.id("i"), in.record("s", GateForms.SIMULATION), in.number("b"))));

    static final RecordKind<IntentDecided> DECIDED = new RecordKind<>(
            "wallet.intent-decided.1",
            IntentDecided.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .record("v", GateForms.VERDICT, e.verdict())
                            .time("t", e.at())
                            .recordIfAny("u", SceneForms.CONDITIONS, e.under()),
                    in -> new IntentDecided(
                            in.id("i"),
                            in.record("v", GateForms.VERDICT),
                            in.time("t"),
                            in.recordIfAny("u", SceneForms.CONDITIONS))));

    static final RecordKind<ApprovalGiven> APPROVED = new RecordKind<>(
            "wallet.approval-given.1",
            ApprovalGiven.class,
            Form.of(
                    (out, e) -> out.id("i", e.id()).text("p", e.by()),
                    in -> new ApprovalGiven(in.id("i"), in.text("p"))));

    static final RecordKind<IntentWithdrawn> WITHDRAWN = new RecordKind<>(
            "wallet.intent-withdrawn.1",
            IntentWithdrawn.class,
            Form.of(
                    (out, e) -> out.id("i", e.id()).number("b", e.block()),
                    in -> new IntentWithdrawn(in.id("i"), in.number("b"))));

    static final RecordKind<BidChanged> BID_CHANGED = new RecordKind<>(
            "wallet.bid-changed.1",
            BidChanged.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .record("m", IntentForms.BID, e.bid())
                            .number("b", e.block()),
                    in -> new BidChanged(in.id("i"), in.record("m", IntentForms.BID), in.number("b"))));

    static final RecordKind<IntentExpired> EXPIRED = new RecordKind<>(
            "wallet.intent-expired.1",
            IntentExpired.class,
            Form.of(
                    (out, e) -> out.id("i", e.id()).number("b", e.block()),
                    in -> new IntentExpired(in.id("i"), in.number("b"))));

    static final RecordKind<IntentFinished> FINISHED = new RecordKind<>(
            "wallet.intent-finished.1",
            IntentFinished.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .record("o", IntentForms.OUTCOME, e.outcome())
                            .number("b", e.block()),
                    in -> new IntentFinished(in.id("i"), in.record("o", IntentForms.OUTCOME), in.number("b"))));

    static final RecordKind<RevokeDue> REVOKE_DUE = new RecordKind<>(
            "wallet.revoke-due.1",
            RevokeDue.class,
            Form.of(
                    (out, e) -> out.id("i", e.id())
                            .id("f", e.failed())
                            .record("r", ActionForms.APPROVE, e.revoke())
                            .number("b", e.block()),
                    in -> new RevokeDue(in.id("i"), in.id("f"), in.record("r", ActionForms.APPROVE), in.number("b"))));

    static final RecordKind<IntentForgotten> FORGOTTEN = new RecordKind<>(
            "wallet.intent-forgotten.1",
            IntentForgotten.class,
            Form.of((out, e) -> out.id("i", e.id()), in -> new IntentForgotten(in.id("i"))));

    /** All of them, and older ones that are still read. */
    static final List<RecordKind<? extends WalletEvent>> ALL = List.of(
            ACCEPTED, SIMULATED, DECIDED, APPROVED, WITHDRAWN, BID_CHANGED, EXPIRED, FINISHED, REVOKE_DUE, FORGOTTEN);

    private IntentRecords() {}
}
