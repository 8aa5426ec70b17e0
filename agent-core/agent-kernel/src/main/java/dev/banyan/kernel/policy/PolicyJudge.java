package dev.banyan.kernel.policy;

import dev.banyan.api.chain.Effects;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.policy.Verdict;
import dev.banyan.api.policy.Verdict.Denied;
import dev.banyan.kernel.budget.BudgetLedger;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The gate: says whether an intent may be signed. Pure; the same question has the same answer.
 *
 * <p>It judges what calls were found to do and what they did when simulated, never what the wish says of itself. What
 * is not opened is closed, and what is missing (a decoding, a simulation, a price) closes too. A refusal names its
 * rule: a key of the agent's file ({@code policy.perTransaction}, {@code policy.perDay}, {@code policy.maxLoss},
 * {@code policy.maxFee}, {@code policy.maxGas}, {@code policy.maxSlippage}, {@code policy.allow}) or one of {@code
 * decode}, {@code simulation}, {@code allowance}, {@code price}.
 */
public final class PolicyJudge {

    private static final Estimate NOTHING = Estimate.ofGas(Wei.ZERO);

    private final Mandate mandate;
    private final CallRules calls;
    private final EffectRules effects;
    private final HealthRules health;
    private final SpendRules spending;

    /** The gate of one account. */
    public PolicyJudge(Mandate mandate) {
        this.mandate = mandate;
        this.calls = new CallRules(mandate);
        this.effects = new EffectRules(mandate);
        this.health = new HealthRules(mandate);
        this.spending = new SpendRules(mandate);
    }

    /** What this gate judges by. */
    public Mandate mandate() {
        return mandate;
    }

    /** The refusal, if the calls alone earn one: asked before a simulation is paid for. */
    public Optional<Denied> judgeCalls(Intent intent, List<Decoded> decoded) {
        return calls.check(intent, decoded);
    }

    /**
     * The lane of an intent with these calls, which says its fee cap and whose gas it spends: protection if it does nothing
     * but revoke, repay and withdraw. What a plan wants is protection only if it repays debt and does nothing else, so that
     * no plan uses up the gas of cancellations a small withdrawal at a time; nor a small repayment at a time, for a plan may fill half of the window
     * and no more. The lane frees from no limit of outflow or loss:
     * whatever moves more than venues lose by rounding is judged with what left and was lost in all lanes.
     */
    public static Lane lane(Intent intent, List<Decoded> decoded) {
        boolean protects =
                !decoded.isEmpty() && IntStream.range(0, decoded.size()).allMatch(i -> protects(decoded, i));
        boolean urgent = !intent.origin().isPlan() || repaysOnly(decoded);
        return protects && urgent ? Lane.PROTECTION : Lane.TRADING;
    }

    /** True if all calls are known, and repay debt and do nothing else. */
    public static boolean lowersDebt(List<Decoded> decoded) {
        return decoded.stream().allMatch(Decoded.Known.class::isInstance) && repaysOnly(decoded);
    }

    private static boolean repaysOnly(List<Decoded> decoded) {
        return actions(decoded).stream().anyMatch(PolicyJudge::repays)
                && actions(decoded).stream().allMatch(action -> repays(action) || action instanceof Action.Approve);
    }

    private static boolean repays(Action action) {
        return action instanceof Action.Repay || action instanceof Action.Deleverage;
    }

    private static boolean protects(List<Decoded> decoded, int i) {
        return decoded.get(i) instanceof Decoded.Known known
                && switch (known.action()) {
                    case Action.Approve approve ->
                        approve.amount().signum() == 0 || (i + 1 < decoded.size() && isTakeBack(decoded.get(i + 1)));
                    default -> isTakeBack(known);
                };
    }

    private static boolean isTakeBack(Decoded found) {
        return found instanceof Decoded.Known known
                && (repays(known.action()) || known.action() instanceof Action.Withdraw);
    }

    /** The fee caps of a lane. */
    public FeeCaps caps(Lane lane) {
        return FeeCaps.of(mandate.policy(), lane);
    }

    /** The decision on a proposal, given what the account has reserved and spent. */
    public Judgement judge(Proposal proposal, BudgetLedger ledger, Instant now) {
        Lane lane = lane(proposal.intent(), proposal.decoded());
        Optional<Denied> early = calls.check(proposal.intent(), proposal.decoded());
        if (early.isPresent()) {
            return new Judgement(early.get(), lane, NOTHING);
        }
        return switch (proposal.simulation()) {
            case Simulation.Reverted reverted ->
                new Judgement(
                        new Denied("simulation", "call " + reverted.call() + " reverts: " + reverted.reason()),
                        lane,
                        NOTHING);
            case Simulation.Succeeded succeeded -> judge(proposal, succeeded.effects(), lane, ledger, now);
        };
    }

    /**
     * The refusal, if an intent may not cost this much: asked again when a fee is raised or a cancellation is paid
     * for.
     *
     * @param spent what counts in the lane's windows already, without this intent
     */
    public Optional<Denied> judgeCost(Estimate estimate, Spend spent) {
        return spending.check(estimate, spent);
    }

    private Judgement judge(Proposal proposal, Effects found, Lane lane, BudgetLedger ledger, Instant now) {
        List<Action> actions = actions(proposal.decoded());
        Watchlist watchlist = Watchlist.of(mandate, proposal.intent().calls(), proposal.decoded());
        PriceRules prices = new PriceRules(mandate, proposal.prices());
        Positions positions = new Positions(mandate, proposal.prices());
        Flows flows = Flows.of(mandate, positions, actions, found);
        boolean safe = lane == Lane.PROTECTION && flows.isRounding();
        Map<Token, BigInteger> outflow = safe ? Map.of() : flows.outflow();
        boolean trades = !safe && actions.stream().anyMatch(PolicyJudge::trades);
        Estimate estimate = estimate(proposal.fees(), prices, flows, outflow, trades);
        Spend spent = ledger.spentByOthers(proposal.intent().id(), lane, now);
        Verdict verdict = effects.check(proposal.intent(), actions, watchlist, found)
                .or(() -> health.check(watchlist, found))
                .or(() -> positions.unknown(found))
                .or(() -> fee(proposal.fees(), lane, proposal.intent()))
                .or(() -> needsPrices() ? prices.unpriced(outflow.keySet()) : Optional.empty())
                .or(() -> trades ? prices.unpriced(tradedAssets(flows)) : Optional.empty())
                .or(() -> prices.slippage(actions))
                .or(() -> spending.check(estimate, spent))
                .or(() -> lane == Lane.PROTECTION && proposal.intent().origin().isPlan()
                        ? spending.checkPlan(estimate, spent)
                        : Optional.empty())
                .map(denied -> (Verdict) denied)
                .orElseGet(() -> approval(estimate, proposal.approved()));
        return new Judgement(verdict, lane, estimate);
    }

    private Estimate estimate(
            FeePlan fees, PriceRules prices, Flows flows, Map<Token, BigInteger> outflow, boolean trades) {
        BigInteger gas = fees.maxGasCost().value();
        return new Estimate(
                outflow,
                prices.worth(outflow),
                trades ? prices.lost(flows.traded()) : BigInteger.ZERO,
                gas,
                trades ? prices.value(mandate.wrapped(), gas, RoundingMode.CEILING) : BigInteger.ZERO);
    }

    /** Everything that changes through a trade, and what its gas is paid in. */
    private Set<Token> tradedAssets(Flows flows) {
        Set<Token> assets = new LinkedHashSet<>(flows.traded().keySet());
        assets.add(mandate.wrapped());
        return assets;
    }

    private Optional<Denied> fee(FeePlan plan, Lane lane, Intent intent) {
        Wei cap = caps(lane).offer();
        if (plan.gasLimits().size() != intent.calls().size()) {
            return Optional.of(new Denied("simulation", "there is no gas limit for every call"));
        }
        if (plan.maxFeePerGas().isMoreThan(cap)) {
            return Optional.of(new Denied(
                    "policy.maxFee",
                    plan.maxFeePerGas().toGwei() + " is offered, the cap that leaves room for a replacement is "
                            + cap.toGwei()));
        }
        if (!plan.includable()) {
            return Optional.of(new Denied(
                    "policy.maxFee",
                    "the next base fee is " + plan.nextBaseFee().toGwei()
                            + ", the cap that leaves room for a replacement is " + cap.toGwei()));
        }
        return Optional.empty();
    }

    private boolean needsPrices() {
        Policy policy = mandate.policy();
        return policy.perTransaction() instanceof OutflowLimit.Priced
                || policy.perDay() instanceof OutflowLimit.Priced
                || policy.approvals().isPresent();
    }

    private Verdict approval(Estimate estimate, boolean approved) {
        Optional<Policy.Approvals> rule = mandate.policy().approvals();
        if (approved
                || rule.isEmpty()
                || estimate.value().compareTo(rule.get().above().units()) <= 0) {
            return new Verdict.Allowed();
        }
        TokenAmount value = TokenAmount.of(mandate.unit(), estimate.value());
        return new Verdict.NeedsApproval(
                rule.get().by(), value + " would leave, above " + rule.get().above());
    }

    private static List<Action> actions(List<Decoded> decoded) {
        List<Action> actions = new ArrayList<>();
        for (Decoded found : decoded) {
            if (found instanceof Decoded.Known known) {
                actions.add(known.action());
            }
        }
        return actions;
    }

    private static boolean trades(Action action) {
        return switch (action) {
            case Action.Swap ignored -> true;
            case Action.Arbitrage ignored -> true;
            case Action.Supply ignored -> true;
            case Action.Withdraw ignored -> true;
            case Action.Borrow ignored -> true;
            case Action.Repay ignored -> true;
            case Action.Deleverage ignored -> true;
            case Action.Pay ignored -> false;
            case Action.PayBatch ignored -> false;
            case Action.Wrap ignored -> false;
            case Action.Unwrap ignored -> false;
            case Action.Approve ignored -> false;
            case Action.Deploy ignored -> false;
        };
    }
}
