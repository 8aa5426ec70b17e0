package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.Token;
import dev.banyan.kernel.budget.BudgetWindow;
import dev.banyan.kernel.budget.Spend;
import dev.banyan.kernel.wallet.Attempt;
import dev.banyan.kernel.wallet.LiveIntent;
import dev.banyan.kernel.wallet.Slot;
import dev.banyan.kernel.wallet.WalletState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a wallet's state says, as lines of text for {@link FixtureJournal}. The lines of what there is now never change:
 * what the state gains later is left out here, or told for fixtures that are written later only.
 */
final class StateText {

    private final List<String> lines = new ArrayList<>();

    private StateText() {}

    static List<String> of(WalletState state) {
        StateText text = new StateText();
        text.account(state);
        state.live().values().forEach(text::live);
        state.ended()
                .forEach((id, ended) -> text.lines.add("ended " + id + " " + outcome(ended.outcome())
                        + ended.payment()
                                .map(paid -> " " + paid.amount() + " to " + paid.to())
                                .orElse("")));
        text.budget(state);
        state.revokes()
                .forEach((id, due) -> text.lines.add("revoke " + id + " failed " + due.failed() + " "
                        + due.revoke().token().address() + " " + due.revoke().spender() + " attempt " + due.attempt()
                        + " not before " + due.notBefore()));
        return text.lines;
    }

    private void account(WalletState state) {
        lines.add("nonces next " + state.nonces().next() + " in flight "
                + state.nonces().inFlight() + " freed " + state.nonces().freed() + " foreign "
                + state.nonces().foreign());
        lines.add("laid out " + state.layout() + ", last block " + state.lastBlock());
        lines.add("control " + state.control().stance() + " by "
                + state.control().by() + " at " + state.control().at());
        state.frozen().ifPresent(reason -> lines.add("frozen: " + reason));
    }

    private void live(LiveIntent live) {
        lines.add("live " + live.intent().id() + " " + live.phase() + " "
                + live.intent().action().getClass().getSimpleName() + " decided " + live.decidedAt()
                + (live.approved() ? " approved" : "")
                + (live.awaitsSimulation() ? " awaits simulation" : "")
                + " " + live.lane()
                + live.estimate()
                        .map(e -> " estimate " + spend(e.reservation()))
                        .orElse("")
                + live.outcome().map(o -> " " + outcome(o)).orElse("")
                + " ended at " + live.endedAt() + " valid until "
                + live.intent().validUntilBlock());
        live.slots().forEach(this::slot);
    }

    private void slot(Slot slot) {
        lines.add("  call " + slot.call() + " nonce " + slot.nonce() + " " + slot.resolution()
                + slot.mined().map(r -> " mined " + receipt(r)).orElse("") + " missed at " + slot.missedAt());
        slot.attempts().forEach(this::attempt);
    }

    private void attempt(Attempt attempt) {
        lines.add("    " + attempt.kind() + " " + attempt.delivery() + " at " + attempt.block() + " to "
                + attempt.transaction().call().to() + " value "
                + attempt.transaction().call().value() + " data "
                + attempt.transaction().call().data() + " gas "
                + attempt.transaction().gasLimit() + " fee "
                + attempt.transaction().maxFeePerGas() + " tip "
                + attempt.transaction().maxPriorityFeePerGas()
                + attempt.signed()
                        .map(s -> " " + s.hash() + " " + s.raw().length() + " bytes")
                        .orElse(""));
    }

    private void budget(WalletState state) {
        Map<String, Spend> reserved = new TreeMap<>();
        state.budget().reserved().forEach((key, spend) -> reserved.put(key.intent() + " " + key.lane(), spend));
        reserved.forEach((key, spend) -> lines.add("reserved " + key + " " + spend(spend)));
        Map<String, BudgetWindow> settled = new TreeMap<>();
        state.budget().settled().forEach((lane, window) -> settled.put(lane.name(), window));
        settled.forEach((lane, window) -> {
            lines.add("settled " + lane + " " + spend(window.total()));
            window.entries().forEach(e -> lines.add("  until " + e.minute() + " " + spend(e.spend())));
        });
        lines.add("budget time " + state.budget().time());
    }

    private static String outcome(IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Denied o -> "denied " + o.rule() + ": " + o.reason();
            case IntentOutcome.WouldSend ignored -> "would send";
            case IntentOutcome.Confirmed o -> "confirmed " + receipts(o.receipts());
            case IntentOutcome.Reverted o -> "reverted " + receipts(o.receipts());
            case IntentOutcome.Cancelled o -> "cancelled " + receipts(o.receipts());
            case IntentOutcome.Expired ignored -> "expired";
            case IntentOutcome.Dropped o -> "dropped: " + o.reason();
            default -> throw new IllegalArgumentException("not an end: " + outcome);
        };
    }

    private static List<String> receipts(List<Receipt> receipts) {
        return receipts.stream().map(StateText::receipt).toList();
    }

    private static String receipt(Receipt r) {
        return r.transaction() + " in " + r.blockNumber() + " " + r.blockHash() + (r.succeeded() ? "" : " failed")
                + " fee " + r.fee() + " logs " + r.logs().size();
    }

    private static String spend(Spend spend) {
        Map<String, BigInteger> outflow = new TreeMap<>();
        for (Map.Entry<Token, BigInteger> entry : spend.outflow().entrySet()) {
            Token token = entry.getKey();
            outflow.put(token.symbol() + "/" + token.decimals() + "@" + token.address(), entry.getValue());
        }
        return outflow + " value " + spend.value() + " loss " + spend.loss() + " gas " + spend.gas();
    }
}
