package dev.banyan.kernel.policy;

import dev.banyan.api.money.Token;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.policy.OutflowLimit;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.policy.Verdict.Denied;
import dev.banyan.kernel.budget.Spend;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The caps on amounts: of one intent, and of a day together with everything that counts already. */
final class SpendRules {

    private final Mandate mandate;

    SpendRules(Mandate mandate) {
        this.mandate = mandate;
    }

    /**
     * A refusal if the estimate goes over a cap.
     *
     * @param spent what counts in the windows already, without this intent
     */
    Optional<Denied> check(Estimate estimate, Spend spent) {
        Policy policy = mandate.policy();
        Spend one = estimate.reservation();
        Spend day = spent.plus(one);
        BigInteger dayLoss = one.loss().signum() == 0 ? BigInteger.ZERO : day.loss();
        return outflow("policy.perTransaction", "one transaction", policy.perTransaction(), one, one)
                .or(() -> outflow("policy.perDay", "24 hours", policy.perDay(), one, day))
                .or(() -> loss(
                        "one transaction", estimate.loss(), policy.maxLoss().perTransaction()))
                .or(() -> loss("24 hours", dayLoss, policy.maxLoss().perDay()))
                .or(() -> gas(
                        "one transaction",
                        one.gas(),
                        policy.maxGas().perTransaction().value()))
                .or(() -> gas("24 hours", day.gas(), policy.maxGas().perDay().value()));
    }

    /**
     * A refusal if a plan's protection would take more than its half of the day's gas: a plan that repays a unit at a time leaves the other half to cancellations and to
     * strategies. A rule of a playbook counts as a plan.
     */
    Optional<Denied> checkPlan(Estimate estimate, Spend spent) {
        BigInteger half = mandate.policy().maxGas().perDay().value().shiftRight(1);
        BigInteger day = spent.gas().add(estimate.reservation().gas());
        return day.compareTo(half) > 0
                ? Optional.of(new Denied(
                        "policy.maxGas",
                        day
                                + " wei could be spent on the gas of protection in 24 hours, and a plan may take it no further than to half of the cap, "
                                + half + " wei"))
                : Optional.empty();
    }

    /** What does not leave now is not refused for what left before. */
    private Optional<Denied> outflow(String rule, String span, OutflowLimit limit, Spend one, Spend sum) {
        return switch (limit) {
            case OutflowLimit.Priced priced -> {
                TokenAmount value = TokenAmount.of(mandate.unit(), sum.value());
                boolean over = one.value().signum() > 0
                        && value.units().compareTo(priced.cap().units()) > 0;
                yield over ? Optional.of(leaves(rule, span, value, priced.cap())) : Optional.empty();
            }
            case OutflowLimit.Listed listed -> {
                Map<Token, TokenAmount> caps = byAsset(listed);
                for (Token asset : one.outflow().keySet()) {
                    TokenAmount amount = TokenAmount.of(asset, sum.outflowOf(asset));
                    TokenAmount cap = caps.getOrDefault(asset, TokenAmount.zero(asset));
                    if (one.outflowOf(asset).signum() > 0 && amount.isMoreThan(cap)) {
                        yield Optional.of(leaves(rule, span, amount, cap));
                    }
                }
                yield Optional.empty();
            }
        };
    }

    private static Denied leaves(String rule, String span, TokenAmount amount, TokenAmount cap) {
        return new Denied(rule, amount + " would leave in " + span + ", the cap is " + cap);
    }

    /** The caps with both forms of the native asset under one; the smaller counts if both are listed. */
    private Map<Token, TokenAmount> byAsset(OutflowLimit.Listed listed) {
        Map<Token, TokenAmount> caps = new HashMap<>();
        listed.caps()
                .forEach((token, cap) -> caps.merge(
                        mandate.asset(token),
                        TokenAmount.of(mandate.asset(token), cap.units()),
                        (one, other) -> one.isMoreThan(other) ? other : one));
        return caps;
    }

    private Optional<Denied> loss(String span, BigInteger loss, TokenAmount cap) {
        return loss.compareTo(cap.units()) > 0
                ? Optional.of(new Denied(
                        "policy.maxLoss",
                        TokenAmount.of(mandate.unit(), loss) + " could be lost in " + span + ", the cap is " + cap))
                : Optional.empty();
    }

    private static Optional<Denied> gas(String span, BigInteger wei, BigInteger cap) {
        return wei.compareTo(cap) > 0
                ? Optional.of(new Denied(
                        "policy.maxGas",
                        wei + " wei could be spent on gas in " + span + ", the cap is " + cap + " wei"))
                : Optional.empty();
    }
}
