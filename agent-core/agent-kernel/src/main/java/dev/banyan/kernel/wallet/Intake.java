package dev.banyan.kernel.wallet;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.policy.Verdict.Denied;
import dev.banyan.kernel.policy.PolicyJudge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The beginning of an intent's road: answered at once, or taken in and simulated. */
final class Intake {

    /** About a day of Ethereum's blocks: what is wanted for longer is proposed again, with prices of its own time. */
    private static final long LONGEST_VALIDITY = 7_200;

    private final WalletSettings settings;
    private final PolicyJudge judge;
    private final CallDecoder decoder;
    private final Endings endings;
    private final Simulations simulations;

    Intake(WalletSettings settings, PolicyJudge judge, CallDecoder decoder, Endings endings, Simulations simulations) {
        this.settings = settings;
        this.judge = judge;
        this.decoder = decoder;
        this.endings = endings;
        this.simulations = simulations;
    }

    void propose(
            Draft draft, List<Intent> intents, Map<IntentId, IntentOutcome> known, Horizon horizon, Conditions now) {
        List<IntentId> wanted = new ArrayList<>();
        // A step of the exit first: what guards a loan is taken in beside it, but not the other way round, and one that
        // fails at every head would keep it out.
        List<Intent> inTurn = intents.stream()
                .sorted(Comparator.comparing(intent -> !intent.origin().isExit()))
                .toList();
        for (Intent intent : inTurn) {
            if (!answered(draft, intent, known, horizon, now.head()) && takenIn(draft, intent, known, now)) {
                wanted.add(intent.id());
            }
        }
        simulations.ask(draft, wanted, now.head());
    }

    /** False if it ended already, since it is too late or its calls alone are refused. */
    private boolean takenIn(Draft draft, Intent intent, Map<IntentId, IntentOutcome> known, Conditions now) {
        IntentId id = intent.id();
        long block = now.head().number();
        draft.emit(new WalletEvent.IntentAccepted(intent));
        if (endings.expireIfTooLate(draft, draft.live(id), block)) {
            return false;
        }
        Optional<Denied> denied = claimed(draft, intent, known)
                .or(() -> tooLong(intent, block))
                .or(() -> judge.judgeCalls(intent, decode(intent)));
        if (denied.isPresent()) {
            draft.emit(new WalletEvent.IntentDecided(id, denied.get(), now.at(), Optional.empty()));
            endings.deny(draft, id, denied.get(), block);
        }
        return denied.isEmpty();
    }

    /** True if there is an answer already: it ended, is under way, or nothing new is begun. */
    private boolean answered(
            Draft draft, Intent intent, Map<IntentId, IntentOutcome> known, Horizon horizon, Head head) {
        IntentId id = intent.id();
        Optional<IntentOutcome> ended = Claims.ended(draft.state(), known, id);
        if (ended.isPresent()) {
            draft.perform(new WalletEffect.Notify(id, ended.get()));
            return true;
        }
        Optional<IntentId> in = draft.state().claimant(id);
        if (in.isPresent()) {
            draft.perform(new WalletEffect.InProgress(id, in.get()));
            return true;
        }
        Optional<String> busy = busy(draft.state(), intent, horizon, head);
        busy.ifPresent(reason -> draft.perform(new WalletEffect.Notify(id, new IntentOutcome.Busy(reason))));
        return busy.isPresent();
    }

    private Optional<String> busy(WalletState state, Intent intent, Horizon horizon, Head head) {
        boolean full = settings.mode() == Mode.LIVE
                && state.inFlight() + intent.calls().size() > settings.maxInFlight();
        return standing(state, intent)
                .or(() -> Simulations.unready(state, head))
                .or(() -> Unseen.reason(state, intent, horizon, head).filter(reason -> !guards(intent)))
                .or(() -> full ? Optional.of(settings.fullMessage()) : Optional.empty());
    }

    /**
     * An agent that ends does one thing after another: what it does next depends on what the last thing left. Beside that only a debt is
     * lowered, for what guards a loan can not wait for a vault that does not pay: the gate simulates it after all that is under way.
     */
    private Optional<String> standing(WalletState state, Intent intent) {
        boolean exiting = state.control().stance() == Control.Stance.EXITING
                && state.frozen().isEmpty();
        if (exiting && guards(intent)) {
            return Optional.empty();
        }
        if (!exiting || !intent.origin().isExit()) {
            return Standing.reason(state);
        }
        return state.live().values().stream().anyMatch(this::isUnderWay)
                ? Optional.of("something is under way; an exit takes one step after the other")
                : Optional.empty();
    }

    private boolean isUnderWay(LiveIntent live) {
        boolean begins = live.phase() == LiveIntent.Phase.PROPOSED && guards(live.intent());
        return live.outcome().isEmpty()
                && (live.intent().origin().isExit()
                        || begins
                        || live.slots().stream().anyMatch(Slot::inFlight));
    }

    /** No plan does that: what a planner or a model wants waits. */
    private boolean guards(Intent intent) {
        return !intent.origin().isPlan() && !intent.origin().isExit() && PolicyJudge.lowersDebt(decode(intent));
    }

    private static Optional<Denied> claimed(Draft draft, Intent intent, Map<IntentId, IntentOutcome> known) {
        return Claims.taken(draft.state(), known, intent)
                .map(id -> new Denied("claimed", id + " was paid, or is being paid, by another intent"));
    }

    private static Optional<Denied> tooLong(Intent intent, long block) {
        return intent.validUntilBlock() - block > LONGEST_VALIDITY
                ? Optional.of(
                        new Denied("validity", "an intent stays wanted for " + LONGEST_VALIDITY + " blocks at most"))
                : Optional.empty();
    }

    private List<Decoded> decode(Intent intent) {
        return intent.calls().stream().map(decoder::decode).toList();
    }
}
