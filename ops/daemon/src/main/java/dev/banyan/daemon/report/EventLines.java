package dev.banyan.daemon.report;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Task;
import dev.banyan.api.policy.Verdict;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Quarantined;
import dev.banyan.daemon.console.Printable;
import dev.banyan.runtime.event.RuntimeEvent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every line that a person reads about a running agent, one method a kind. */
public final class EventLines {

    private EventLines() {}

    /** What an agent decided or what came of it; empty for events that are no decision. */
    public static String decision(RuntimeEvent event) {
        return switch (event) {
            case RuntimeEvent.StrategyArmed e -> "armed " + e.strategy();
            case RuntimeEvent.StrategyDisarmed e -> "disarmed " + e.strategy() + because(e.because());
            case RuntimeEvent.StrategyTuned e ->
                "tuned " + e.strategy() + "." + e.setting() + " = " + setting(e.value());
            case RuntimeEvent.SteeringRefused e ->
                "refused to steer " + e.control().strategy() + because(e.reason());
            case RuntimeEvent.MemoryFailing e -> "goes on without its memory" + because(e.reason());
            case RuntimeEvent.LessonLearnt e -> "has learnt: " + Printable.line(e.text());
            case RuntimeEvent.LessonDropped e -> "no longer holds: " + Printable.line(e.text());
            case RuntimeEvent.MemoryWorking e -> "has its memory again";
            case RuntimeEvent.QuarantineChanged e -> e.strategy() + " leaves alone " + alone(e.all());
            case RuntimeEvent.StrategyAlerted e -> e.strategy() + ": " + Printable.line(e.text());
            case RuntimeEvent.IntentDecided e -> decided(e.action(), e.verdict());
            case RuntimeEvent.IntentEnded e -> ended(e.outcome()) + "  net " + e.net();
            case RuntimeEvent.IntentRevised e -> "after a reorg: " + ended(e.outcome()) + "  net changed by " + e.net();
            case RuntimeEvent.PlanRefused e -> "plan refused" + because(e.reason());
            case RuntimeEvent.PlanResumed e -> "goes on with plan " + e.plan();
            default -> "";
        };
    }

    /** A trouble, or its end, that the operator should see at once; empty for other events. */
    public static String notice(RuntimeEvent event) {
        return switch (event) {
            case RuntimeEvent.ChainLost e ->
                "chain " + e.chainId() + " can not be reached, strategies pause" + because(e.reason());
            case RuntimeEvent.ChainRestored e -> "chain " + e.chainId() + " answers again, strategies resume";
            case RuntimeEvent.Reorganised e ->
                "chain " + e.chainId() + " left " + e.depth() + " block(s) above " + e.commonAncestor();
            case RuntimeEvent.JournalSilent e ->
                "journal " + e.journal() + " does not answer, and is asked again" + because(e.reason());
            case RuntimeEvent.JournalLost e -> "journal " + e.journal() + " is lost" + because(e.reason());
            case RuntimeEvent.NodeJoined e -> "node " + e.node() + " is in the cluster";
            case RuntimeEvent.NodeGone e -> "node " + e.node() + " is gone; what it ran goes on elsewhere";
            case RuntimeEvent.DefinitionDiffers e ->
                e.agent() + ": the cluster runs it by another file, so it is not hosted here";
            case RuntimeEvent.WalletFrozen e -> "account " + e.account() + " is frozen" + because(e.reason());
            case RuntimeEvent.ActorCrashed e ->
                e.actor() + " crashed" + (e.restarted() ? " and was restarted" : "") + because(e.reason());
            case RuntimeEvent.DefinitionChanged e ->
                e.agent() + ": its file says something else than before" + because(String.join("; ", e.lines()));
            case RuntimeEvent.TuningDropped e ->
                e.agent() + ": " + e.because() + " any more, the file's value is taken";
            case RuntimeEvent.StrategyAlerted e -> e.agent() + ": " + e.strategy() + ": " + Printable.line(e.text());
            case RuntimeEvent.LessonLearnt e -> e.agent() + " has learnt: " + Printable.line(e.text());
            case RuntimeEvent.LessonDropped e -> e.agent() + " no longer holds: " + Printable.line(e.text());
            case RuntimeEvent.IntentWarned e -> e.origin().agent() + ": " + e.message();
            case RuntimeEvent.PlanMade e when !e.plan().id().startsWith("rule/") -> e.agent() + ": " + plan(e.plan());
            case RuntimeEvent.PlannerSaid e -> e.agent() + ": " + Printable.line(e.news());
            case RuntimeEvent.BrainUnavailable e -> e.agent() + ": the brain gave no answer" + because(e.message());
            case RuntimeEvent.MarketUnreadable e ->
                e.agent() + ": market not readable at block " + e.head().number() + because(e.reason());
            default -> "";
        };
    }

    /** A pool or token in quarantine, for a person. */
    public static String alone(Quarantined one) {
        return one.fault().kind().name().toLowerCase(Locale.ROOT) + " "
                + one.fault().culprit() + " until block " + one.until()
                + because("it " + one.fault().cause().words());
    }

    private static String alone(List<Quarantined> all) {
        return all.isEmpty()
                ? "nothing any more"
                : all.stream().map(EventLines::alone).collect(Collectors.joining("; "));
    }

    private static String decided(Action action, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed yes -> "allowed " + what(action);
            case Verdict.Denied no -> "denied " + what(action) + " by " + no.rule() + because(no.reason());
            case Verdict.NeedsApproval ask -> what(action) + " needs approval by " + ask.by() + because(ask.reason());
        };
    }

    private static String plan(Plan plan) {
        String tasks = plan.tasks().stream().map(Task::tool).collect(Collectors.joining(", "));
        return "plan " + plan.id() + " of " + tasks + because(Printable.line(plan.because()));
    }

    private static String what(Action action) {
        return switch (action) {
            case Action.Arbitrage a ->
                "arbitrage "
                        + a.cycles().stream()
                                .map(cycle -> cycle.hops().stream()
                                        .map(hop -> hop.tokenIn() + "@" + hop.venue())
                                        .collect(Collectors.joining(" > ", "", " > " + a.base())))
                                .collect(Collectors.joining(", then "));
            case Action.Swap a ->
                a.exactOut()
                        ? "swap of at most " + a.amountIn() + " for " + a.minOut()
                        : "swap of " + a.amountIn() + " to " + a.minOut().token();
            case Action.Pay a -> "payment of " + a.amount() + " to " + a.to();
            case Action.PayBatch a -> a.payouts().size() + " payments, " + TokenAmount.of(a.token(), a.total());
            case Action.Supply a -> "supply of " + a.amount() + " to " + a.venue();
            case Action.Withdraw a -> "withdrawal of " + a.asset() + " from " + a.venue();
            case Action.Borrow a -> "loan of " + a.amount() + " from " + a.venue();
            case Action.Repay a -> "repayment of " + a.amount() + " to " + a.venue();
            case Action.Deleverage a ->
                "repayment of " + a.repaid() + " to " + a.venue() + " out of " + a.sold() + " of collateral";
            case Action.Wrap a -> "wrapping of " + a.amount();
            case Action.Unwrap a -> "unwrapping of " + a.amount();
            case Action.Approve a -> "allowance of " + a.token() + " for " + a.spender();
            case Action.Deploy a -> "deployment of " + a.contract();
        };
    }

    private static String ended(IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Confirmed o -> "confirmed";
            case IntentOutcome.Reverted o -> "reverted";
            case IntentOutcome.Cancelled o -> "cancelled";
            case IntentOutcome.Expired o -> "expired before it was signed";
            case IntentOutcome.Denied o -> "denied by " + o.rule() + because(o.reason());
            case IntentOutcome.WouldSend o -> "would be sent (paper)";
            case IntentOutcome.AwaitingApproval o -> "awaits approval";
            case IntentOutcome.Busy o -> "not taken, the wallet is busy";
            case IntentOutcome.Dropped o -> "dropped" + because(o.reason());
            case IntentOutcome.Unknown o -> "outcome unknown" + because(o.reason());
        };
    }

    private static String setting(Setting value) {
        return switch (value) {
            case Setting.Amount v -> v.value().toString();
            case Setting.Whole v -> Long.toString(v.value());
            case Setting.Share v -> v.value().toString();
            case Setting.Venue v -> v.value();
            case Setting.Ratio v -> v.value().toPlainString();
            case Setting.Blocks v -> v.value() + " blocks";
            case Setting.Span v -> v.value().toString();
            case Setting.Text v -> v.value();
            case Setting.Flag v -> Boolean.toString(v.value());
            case Setting.OneToken v -> v.value().symbol();
            case Setting.Tokens v -> v.value().toString();
            case Setting.Venues v -> v.value().toString();
            case Setting.Accounts v -> v.value().toString();
            case Setting.PayoutFile v -> v.path().toString();
        };
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
