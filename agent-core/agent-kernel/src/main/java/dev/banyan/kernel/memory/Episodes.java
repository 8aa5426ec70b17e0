package dev.banyan.kernel.memory;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.provenance.Provenance;
import dev.banyan.kernel.plan.Keepable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an agent remembers of what it lived through, as records: of each receipt of its account, failed simulation, denied
 * verdict and finished plan. Pure: the same end gives the same records, under ids that follow from what is journalled, so that
 * telling it again doubles nothing.
 *
 * <p>What stands at the level of an own receipt or an own decision is our own words, names of the file and amounts, and no
 * more. Words of others (why a call reverts, what a task's tool said) stand in a record of their own, trusted as what it is.
 * What is denied, would fail or would be sent is remembered once an hour for each strategy, kind and reason.
 */
public final class Episodes {

    private static final int LONGEST = 500;
    private static final String SIMULATION = "simulation";
    private static final Pattern PROBLEM =
            Pattern.compile("(task \\d{1,9}) \\([^)]*\\) (failed: |was skipped after task ).*", Pattern.DOTALL);

    private final String agent;
    private final ActionWords words;
    private final AgentDefinition file;

    /** Of one agent. */
    public Episodes(AgentDefinition file) {
        this.agent = file.name();
        this.file = file;
        this.words = new ActionWords(file.chain().people());
    }

    /**
     * Of an intent that has ended.
     *
     * @param net what it brought in after gas; zero if that is not known any more
     * @param now when that was heard
     */
    public List<MemoryRecord> of(Intent intent, IntentOutcome outcome, TokenAmount net, Instant now) {
        String by = " for " + intent.origin().source();
        String whole = words.whole(intent.action()) + by;
        return switch (outcome) {
            case IntentOutcome.Confirmed(List<Receipt> receipts) ->
                receipt(intent, receipts, whole + " went through" + gain(net), 3, now);
            case IntentOutcome.Reverted(List<Receipt> receipts) ->
                receipt(intent, receipts, whole + " was mined and reverted" + gain(net), 8, now);
            case IntentOutcome.Cancelled(List<Receipt> receipts) ->
                receipt(intent, receipts, whole + " was not mined in time and was cancelled" + gain(net), 5, now);
            case IntentOutcome.Denied(String rule, String reason) ->
                rule.equals(SIMULATION)
                        ? failed(intent, reason, now)
                        : hourly(intent, "denied/" + rule, "was denied by the rule " + rule, 5, now);
            case IntentOutcome.WouldSend would -> hourly(intent, "paper", "would be sent, were this not paper", 2, now);
            case IntentOutcome.Dropped dropped ->
                decided(intent, whole + " lost its nonce to another transaction", now);
            case IntentOutcome.Expired expired -> List.of();
            case IntentOutcome.AwaitingApproval awaiting -> List.of();
            case IntentOutcome.Busy busy -> List.of();
            case IntentOutcome.Unknown unknown -> List.of();
        };
    }

    /**
     * Of a plan that has ended, or was refused.
     *
     * @param now when that was heard
     */
    public List<MemoryRecord> of(PlanOutcome outcome, Instant now) {
        String plan = cut(outcome.plan());
        List<MemoryRecord> records = new ArrayList<>();
        String how = outcome.succeeded() ? " went through as a whole" : " did not go through" + failures(outcome);
        records.add(record(
                "plan/" + plan,
                now,
                "plan " + plan + how,
                outcome.succeeded() ? 3 : 6,
                new Provenance.OwnDecision(plan),
                plan));
        if (!outcome.problems().isEmpty()) {
            records.add(record(
                    "plan/" + plan + "/problems",
                    now,
                    "plan " + plan + ": " + String.join("; ", outcome.problems()),
                    3,
                    new Provenance.Outside("what tasks said"),
                    plan));
        }
        return records;
    }

    private List<MemoryRecord> receipt(
            Intent intent, List<Receipt> receipts, String what, int importance, Instant now) {
        Optional<Receipt> last = receipts.isEmpty() ? Optional.empty() : Optional.of(receipts.getLast());
        String block = last.map(receipt -> " in block " + receipt.blockNumber()).orElse("");
        String fees = receipts.stream()
                .map(Receipt::fee)
                .reduce((one, other) -> one.plus(other))
                .map(fee -> ", gas " + TokenAmount.of(file.chain().nativeAsset(), fee.value()))
                .orElse("");
        Provenance provenance = last.<Provenance>map(receipt ->
                        new Provenance.OwnReceipt(receipt.transaction().value()))
                .orElseGet(() -> new Provenance.OwnDecision(intent.id().value()));
        return List.of(record(
                "receipt/" + intent.id(),
                now,
                what + block + fees,
                importance,
                provenance,
                intent.id().value()));
    }

    private List<MemoryRecord> failed(Intent intent, String reason, Instant now) {
        String what = words.kind(intent.action()) + " for " + intent.origin().source();
        return List.of(record(
                key(intent, SIMULATION, now),
                now,
                what + " would fail: " + reason,
                3,
                new Provenance.ChainData(SIMULATION),
                intent.id().value()));
    }

    private List<MemoryRecord> hourly(Intent intent, String why, String how, int importance, Instant now) {
        String what = words.kind(intent.action()) + " for " + intent.origin().source();
        String id = key(intent, why, now);
        return List.of(record(
                id,
                now,
                what + " " + how,
                importance,
                new Provenance.OwnDecision(id),
                intent.id().value()));
    }

    private List<MemoryRecord> decided(Intent intent, String what, Instant now) {
        String id = intent.id().value();
        return List.of(record("end/" + id, now, what, 6, new Provenance.OwnDecision(id), id));
    }

    private String key(Intent intent, String why, Instant now) {
        return why + "/" + intent.origin().source() + "/" + words.kind(intent.action()) + "/"
                + now.truncatedTo(ChronoUnit.HOURS);
    }

    private MemoryRecord record(
            String id, Instant now, String text, int importance, Provenance provenance, String decision) {
        return new MemoryRecord(agent + "/" + id, agent, now, cut(text), importance, provenance, List.of(decision));
    }

    private static String gain(TokenAmount net) {
        return net.signum() == 0 ? "" : ", net " + net;
    }

    /** Which tasks, in our own words: why, is their tools' to say. */
    private static String failures(PlanOutcome outcome) {
        String tasks = outcome.problems().stream()
                .map(PROBLEM::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1)
                        + (found.group(2).toLowerCase(Locale.ROOT).startsWith("failed") ? " failed" : " was skipped"))
                .collect(Collectors.joining(", "));
        return tasks.isEmpty() ? "" : ": " + tasks;
    }

    /** Of whole characters. */
    private static String cut(String text) {
        String whole = Keepable.whole(text);
        if (whole.length() <= LONGEST) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return whole.substring(0, end) + " …";
    }
}
