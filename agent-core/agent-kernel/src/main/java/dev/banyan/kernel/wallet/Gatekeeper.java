package dev.banyan.kernel.wallet;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Verdict;
import dev.banyan.api.policy.Verdict.Denied;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.policy.FeePlan;
import dev.banyan.kernel.policy.Judgement;
import dev.banyan.kernel.policy.PolicyJudge;
import dev.banyan.kernel.policy.Proposal;
import dev.banyan.kernel.policy.Watchlist;
import dev.banyan.kernel.wallet.LiveIntent.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first half of an intent's road: taken in, simulated, judged, reserved, laid out. */
final class Gatekeeper {

    /** About a day of Ethereum's blocks: what is wanted for longer is proposed again, with prices of its own time. */
    private static final long LONGEST_VALIDITY = 7_200;

    private final WalletSettings settings;
    private final PolicyJudge judge;
    private final CallDecoder decoder;
    private final Endings endings;

    Gatekeeper(WalletSettings settings, PolicyJudge judge, CallDecoder decoder, Endings endings) {
        this.settings = settings;
        this.judge = judge;
        this.decoder = decoder;
        this.endings = endings;
    }

    private static Optional<Denied> tooLong(Intent intent, Conditions now) {
        return intent.validUntilBlock() - now.head().number() > LONGEST_VALIDITY
                ? Optional.of(
                        new Denied("validity", "an intent stays wanted for " + LONGEST_VALIDITY + " blocks at most"))
                : Optional.empty();
    }

    void propose(Draft draft, Intent intent, Conditions now) {
        IntentId id = intent.id();
        Optional<IntentOutcome> ended = draft.state().outcome(id);
        if (ended.isPresent()) {
            draft.perform(new WalletEffect.Notify(id, ended.get()));
            return;
        }
        if (draft.state().find(id).isPresent()) {
            draft.perform(new WalletEffect.InProgress(id));
            return;
        }
        if (full(draft, intent)) {
            draft.perform(new WalletEffect.Notify(id, new IntentOutcome.Busy(fullMessage())));
            return;
        }
        draft.emit(new WalletEvent.IntentAccepted(intent));
        if (endings.expireIfTooLate(draft, draft.live(id), now.head().number())) {
            return;
        }
        List<Decoded> decoded = decode(intent);
        Optional<Denied> denied = tooLong(intent, now).or(() -> judge.judgeCalls(intent, decoded));
        if (denied.isPresent()) {
            draft.emit(new WalletEvent.IntentDecided(id, denied.get(), now.at()));
            endings.deny(draft, id, denied.get(), now.head().number());
            return;
        }
        draft.perform(simulate(draft, intent, decoded, now));
    }

    void simulated(Draft draft, IntentId id, Simulation simulation, Conditions now) {
        Optional<LiveIntent> found = draft.state().find(id).filter(live -> live.phase() == Phase.PROPOSED);
        if (found.isEmpty()) {
            return;
        }
        LiveIntent live = found.get();
        boolean stale = live.layout() != draft.state().layout();
        draft.emit(new WalletEvent.IntentSimulated(id, simulation, now.head().number()));
        if (endings.expireIfTooLate(draft, live, now.head().number())) {
            return;
        }
        List<Decoded> decoded = decode(live.intent());
        if (stale) {
            draft.perform(simulate(draft, live.intent(), decoded, now));
            return;
        }
        Lane lane = PolicyJudge.lane(decoded);
        List<Long> gas =
                switch (simulation) {
                    case Simulation.Succeeded succeeded -> succeeded.effects().gasUsed();
                    case Simulation.Reverted ignored -> List.of();
                };
        FeePlan fees = FeePlan.choose(
                now.fees(), judge.caps(lane).offer(), gas, now.head().gasLimit());
        Proposal proposal = new Proposal(live.intent(), decoded, simulation, fees, now.prices(), live.approved());
        Judgement judgement = judge.judge(proposal, draft.state().budget(), now.at());
        decide(draft, live.intent(), judgement, fees, now);
    }

    void simulationFailed(Draft draft, IntentId id, String reason, Conditions now) {
        if (draft.state()
                .find(id)
                .filter(live -> live.phase() == Phase.PROPOSED)
                .isPresent()) {
            Denied denied = new Denied("simulation", reason);
            draft.emit(new WalletEvent.IntentDecided(id, denied, now.at()));
            endings.deny(draft, id, denied, now.head().number());
        }
    }

    void approve(Draft draft, IntentId id, String by, Conditions now) {
        Optional<LiveIntent> found = awaiting(draft, id);
        if (found.isEmpty()) {
            return;
        }
        Intent intent = found.get().intent();
        if (endings.lapseIfTooLate(draft, found.get(), now.head().number(), now.at())) {
            return;
        }
        if (full(draft, intent)) {
            draft.perform(new WalletEffect.Notify(id, new IntentOutcome.Busy(fullMessage())));
            return;
        }
        draft.emit(new WalletEvent.ApprovalGiven(id, by));
        draft.perform(simulate(draft, intent, decode(intent), now));
    }

    void reject(Draft draft, IntentId id, String by, Conditions now) {
        if (awaiting(draft, id).isPresent()) {
            endings.deny(
                    draft,
                    id,
                    new Denied("policy.approvals", by + " said no"),
                    now.head().number());
        }
    }

    void resume(Draft draft, LiveIntent live, Conditions now) {
        if (!endings.expireIfTooLate(draft, live, now.head().number())) {
            draft.perform(simulate(draft, live.intent(), decode(live.intent()), now));
        }
    }

    private void decide(Draft draft, Intent intent, Judgement judgement, FeePlan fees, Conditions now) {
        IntentId id = intent.id();
        Verdict verdict =
                switch (judgement.verdict()) {
                    case Verdict.Allowed allowed ->
                        unfunded(draft, intent, fees, now)
                                .map(denied -> (Verdict) denied)
                                .orElse(allowed);
                    case Denied denied -> denied;
                    case Verdict.NeedsApproval needed -> needed;
                };
        draft.emit(new WalletEvent.IntentDecided(id, verdict, now.at()));
        switch (verdict) {
            case Denied denied -> endings.deny(draft, id, denied, now.head().number());
            case Verdict.NeedsApproval needed ->
                draft.perform(new WalletEffect.Notify(id, new IntentOutcome.AwaitingApproval(needed.reason())));
            case Verdict.Allowed ignored -> {
                draft.emit(new WalletEvent.BudgetReserved(id, judgement.lane(), judgement.estimate(), now.at()));
                switch (settings.mode()) {
                    case PAPER -> endings.wouldSend(draft, id, judgement, now);
                    case LIVE -> layOut(draft, intent, fees, now.head().number());
                }
            }
        }
    }

    private void layOut(Draft draft, Intent intent, FeePlan fees, long block) {
        List<Call> calls = intent.calls();
        List<Long> nonces = draft.state().nonces().peek(calls.size());
        List<UnsignedTransaction> transactions = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            UnsignedTransaction transaction = new UnsignedTransaction(
                    settings.chainId(),
                    nonces.get(i),
                    calls.get(i),
                    fees.gasLimits().get(i),
                    fees.maxFeePerGas(),
                    fees.maxPriorityFeePerGas());
            draft.emit(
                    new WalletEvent.TransactionPrepared(intent.id(), i, TransactionKind.ORIGINAL, transaction, block));
            transactions.add(transaction);
        }
        draft.perform(new WalletEffect.Sign(intent.id(), transactions));
    }

    private Optional<Denied> unfunded(Draft draft, Intent intent, FeePlan fees, Conditions now) {
        Wei value = intent.calls().stream().map(Call::value).reduce(Wei.ZERO, Wei::plus);
        Wei kept = value.equals(Wei.ZERO) ? Wei.ZERO : settings.gasReserve();
        Wei needed = draft.state().committed().plus(fees.maxGasCost()).plus(value);
        if (!needed.plus(kept).isMoreThan(now.nativeBalance())) {
            return Optional.empty();
        }
        String rule = needed.isMoreThan(now.nativeBalance()) ? "funds" : "wallet.gasReserve";
        return Optional.of(
                new Denied(rule, needed + " may be needed and " + kept + " is kept, there are " + now.nativeBalance()));
    }

    private WalletEffect simulate(Draft draft, Intent intent, List<Decoded> decoded, Conditions now) {
        Watchlist watchlist = Watchlist.of(judge.mandate(), intent.calls(), decoded);
        return new WalletEffect.Simulate(
                intent.id(),
                new SimulationRequest(
                        judge.mandate().account(),
                        now.head(),
                        draft.state().pendingCalls(),
                        intent.calls(),
                        watchlist.tokens(),
                        watchlist.allowances(),
                        settings.overlays()));
    }

    private List<Decoded> decode(Intent intent) {
        return intent.calls().stream().map(decoder::decode).toList();
    }

    private static Optional<LiveIntent> awaiting(Draft draft, IntentId id) {
        return draft.state().find(id).filter(live -> live.phase() == Phase.AWAITING_APPROVAL);
    }

    private boolean full(Draft draft, Intent intent) {
        return settings.mode() == Mode.LIVE
                && draft.state().inFlight() + intent.calls().size() > settings.maxInFlight();
    }

    private String fullMessage() {
        return settings.maxInFlight() + " transactions are in flight";
    }
}
