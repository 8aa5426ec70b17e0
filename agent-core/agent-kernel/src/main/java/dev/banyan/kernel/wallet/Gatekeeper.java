package dev.banyan.kernel.wallet;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.policy.Verdict;
import dev.banyan.api.policy.Verdict.Denied;
import dev.banyan.kernel.policy.FeePlan;
import dev.banyan.kernel.policy.Judgement;
import dev.banyan.kernel.wallet.LiveIntent.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first half of an intent's road, once it is taken in: simulated, judged, reserved, laid out. */
final class Gatekeeper {

    private final WalletSettings settings;
    private final Arbiter arbiter;
    private final Endings endings;
    private final Simulations simulations;

    Gatekeeper(WalletSettings settings, Arbiter arbiter, Endings endings, Simulations simulations) {
        this.settings = settings;
        this.arbiter = arbiter;
        this.endings = endings;
        this.simulations = simulations;
    }

    /**
     * Judges simulations in the order in which they stand on each other. From where one was not laid out although the
     * later ones stand on its calls, all are simulated again.
     */
    void simulated(Draft draft, WalletEffect.Simulate asked, List<Simulation> answers, Conditions now) {
        List<IntentId> again = new ArrayList<>();
        long expected = asked.layout();
        boolean sound = true;
        for (int i = 0; i < asked.wanted().size(); i++) {
            Simulation answer = answers.get(i);
            sound &= draft.state().layout() == expected;
            Optional<LiveIntent> live = Simulations.proposed(
                            draft, asked.wanted().get(i).id())
                    .filter(one ->
                            !endings.expireIfTooLate(draft, one, now.head().number()));
            Optional<String> miss = live.flatMap(one -> waits(draft, one.intent(), now.head()));
            if (live.isPresent() && miss.isEmpty() && !sound) {
                again.add(live.get().intent().id());
                continue;
            }
            miss.ifPresent(reason -> Simulations.miss(draft, live.orElseThrow(), reason, now.head()));
            boolean laidOut = live.isPresent() && miss.isEmpty() && judge(draft, live.get(), answer, now);
            sound &= laidOut || answer instanceof Simulation.Reverted;
            expected = laidOut ? draft.state().layout() : expected;
        }
        simulations.ask(draft, again, now.head());
    }

    /** Why an intent must wait for a later head although it was simulated, if so. */
    private Optional<String> waits(Draft draft, Intent intent, Head head) {
        return Simulations.unready(draft.state(), head)
                .or(() -> crowded(draft, intent) ? Optional.of(settings.fullMessage()) : Optional.empty());
    }

    void simulationFailed(Draft draft, WalletEffect.Simulate asked, String reason, Head head) {
        for (WalletEffect.Wanted wanted : asked.wanted()) {
            Simulations.proposed(draft, wanted.id())
                    .filter(live -> !endings.expireIfTooLate(draft, live, head.number()))
                    .ifPresent(live -> Simulations.miss(draft, live, reason, head));
        }
    }

    /** True if what was simulated after it may go on to count on its calls. */
    private boolean judge(Draft draft, LiveIntent live, Simulation simulation, Conditions now) {
        draft.emit(new WalletEvent.IntentSimulated(
                live.intent().id(), simulation, now.head().number()));
        Ruling ruling = arbiter.rule(draft.state(), live, simulation, now);
        return decide(draft, live.intent(), ruling, now);
    }

    void approve(Draft draft, IntentId id, String by, Conditions now) {
        Optional<LiveIntent> found = awaiting(draft, id);
        if (found.isPresent()
                && !endings.lapseIfTooLate(draft, found.get(), now.head().number(), now.at())) {
            draft.emit(new WalletEvent.ApprovalGiven(id, by));
            simulations.askOrMiss(draft, List.of(draft.live(id)), now.head());
        }
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

    private boolean decide(Draft draft, Intent intent, Ruling ruling, Conditions now) {
        IntentId id = intent.id();
        Judgement judgement = ruling.judgement();
        Verdict verdict = judgement.verdict();
        Optional<Conditions> under = intent.origin().isPlan() ? Optional.of(now) : Optional.empty();
        draft.emit(new WalletEvent.IntentDecided(id, verdict, now.at(), under));
        switch (verdict) {
            case Denied denied -> endings.deny(draft, id, denied, now.head().number());
            case Verdict.NeedsApproval needed ->
                draft.perform(new WalletEffect.Notify(id, new IntentOutcome.AwaitingApproval(needed.reason())));
            case Verdict.Allowed ignored -> {
                draft.emit(new WalletEvent.BudgetReserved(id, judgement.lane(), judgement.estimate(), now.at()));
                switch (settings.mode()) {
                    case PAPER -> endings.wouldSend(draft, id, judgement, now);
                    case LIVE -> layOut(draft, intent, ruling.fees(), now.head().number());
                }
            }
        }
        return verdict instanceof Verdict.Allowed;
    }

    private void layOut(Draft draft, Intent intent, FeePlan fees, long block) {
        List<Call> calls = intent.calls();
        List<Long> nonces = draft.state().nonces().peek(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            UnsignedTransaction transaction = new UnsignedTransaction(
                    settings.chainId(),
                    nonces.get(i),
                    calls.get(i),
                    fees.gasLimits().get(i),
                    fees.maxFeePerGas(),
                    fees.maxPriorityFeePerGas());
            Layout layout = Layout.of(transaction, calls.get(i));
            draft.emit(new WalletEvent.TransactionPrepared(intent.id(), i, TransactionKind.ORIGINAL, layout, block));
            draft.sign(intent.id(), transaction);
        }
    }

    private static Optional<LiveIntent> awaiting(Draft draft, IntentId id) {
        return draft.state().find(id).filter(live -> live.phase() == Phase.AWAITING_APPROVAL);
    }

    /** True if more would be laid out than may be in flight: approvals may come all at once. */
    private boolean crowded(Draft draft, Intent intent) {
        return settings.mode() == Mode.LIVE
                && draft.state().unmined() + intent.calls().size() > settings.maxInFlight();
    }
}
