package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Verdict;
import dev.banyan.api.policy.Verdict.Denied;
import dev.banyan.kernel.policy.FeePlan;
import dev.banyan.kernel.policy.Judgement;
import dev.banyan.kernel.policy.PolicyJudge;
import dev.banyan.kernel.policy.Proposal;
import java.util.List;
import java.util.Optional;

/**
 * Decides on an intent, given all that is known of it: by the policy, and by whether the account can pay. Pure: what was
 * decided once can be decided again from the journal, also by another policy.
 *
 * @param gasReserve native asset that payments and wraps leave in the account
 * @param judge the policy
 * @param decoder finds out what calls do
 */
public record Arbiter(Wei gasReserve, PolicyJudge judge, CallDecoder decoder) {

    /** What the calls alone earn, of an intent that was not simulated. */
    public Optional<Denied> refusal(Intent intent) {
        return judge.judgeCalls(intent, decode(intent));
    }

    /**
     * The decision. A tip that a bid affords and the policy or the account does not is left out, and the usual one judged.
     *
     * @param state of the wallet just before
     */
    public Ruling rule(WalletState state, LiveIntent live, Simulation simulation, Conditions now) {
        List<Decoded> decoded = decode(live.intent());
        Wei cap = judge.caps(PolicyJudge.lane(live.intent(), decoded)).offer();
        List<Long> gas =
                switch (simulation) {
                    case Simulation.Succeeded succeeded -> succeeded.effects().gasUsed();
                    case Simulation.Reverted ignored -> List.of();
                };
        FeePlan usual = FeePlan.choose(now.fees(), cap, gas, now.head().gasLimit());
        Wei mostGas = judge.mandate().policy().maxGas().perTransaction();
        FeePlan bidding =
                live.bid().map(bid -> usual.bidding(bid, cap, mostGas)).orElse(usual);
        Ruling ruling = rule(
                state,
                live,
                new Proposal(live.intent(), decoded, simulation, bidding, now.prices(), live.approved()),
                now);
        boolean dear = ruling.judgement().verdict() instanceof Denied && !bidding.equals(usual);
        return dear
                ? rule(
                        state,
                        live,
                        new Proposal(live.intent(), decoded, simulation, usual, now.prices(), live.approved()),
                        now)
                : ruling;
    }

    private Ruling rule(WalletState state, LiveIntent live, Proposal proposal, Conditions now) {
        FeePlan fees = proposal.fees();
        Judgement judgement = judge.judge(proposal, state.budget(), now.at());
        Optional<Denied> unfunded = judgement.verdict() instanceof Verdict.Allowed
                ? unfunded(state, live.intent(), fees, now)
                : Optional.empty();
        return new Ruling(
                unfunded.map(denied -> new Judgement(denied, judgement.lane(), judgement.estimate()))
                        .orElse(judgement),
                fees);
    }

    private Optional<Denied> unfunded(WalletState state, Intent intent, FeePlan fees, Conditions now) {
        Wei value = intent.calls().stream().map(Call::value).reduce(Wei.ZERO, Wei::plus);
        Wei kept = value.equals(Wei.ZERO) ? Wei.ZERO : gasReserve;
        Wei needed = state.committed().plus(fees.maxGasCost()).plus(value);
        if (!needed.plus(kept).isMoreThan(now.nativeBalance())) {
            return Optional.empty();
        }
        String rule = needed.isMoreThan(now.nativeBalance()) ? "funds" : "wallet.gasReserve";
        return Optional.of(
                new Denied(rule, needed + " may be needed and " + kept + " is kept, there are " + now.nativeBalance()));
    }

    private List<Decoded> decode(Intent intent) {
        return intent.calls().stream().map(decoder::decode).toList();
    }
}
