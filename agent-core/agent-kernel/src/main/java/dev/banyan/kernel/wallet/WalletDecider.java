package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.strategy.Revision;
import dev.banyan.kernel.policy.PolicyJudge;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a wallet does about everything that it is told: pure functions from a state and one command or observation to
 * the events that follow and the effects to perform once they are stored.
 *
 * <p>An intent's road: {@link #propose} asks for a simulation; {@link #simulated} judges, reserves, takes nonces and
 * asks for signatures; {@link #signed} asks for the broadcast; {@link #sent} notes what the node said; and {@link
 * #head}, once for every new head, finds receipts, confirms, raises fees, cancels what is too late, and ends
 * intents. Observations that come too late or twice change nothing.
 */
public final class WalletDecider {

    private final Intake intake;
    private final Gatekeeper gatekeeper;
    private final Sending sending;
    private final HeadRound heads;
    private final Revising revising;

    /** The decider of one account. */
    public WalletDecider(WalletSettings settings, PolicyJudge judge, CallDecoder decoder) {
        Endings endings = new Endings(settings, judge, decoder);
        Simulations simulations = new Simulations(settings, judge.mandate(), decoder);
        this.intake = new Intake(settings, judge, decoder, endings, simulations);
        this.gatekeeper =
                new Gatekeeper(settings, new Arbiter(settings.gasReserve(), judge, decoder), endings, simulations);
        this.sending = new Sending(endings);
        Replacing replacing = new Replacing(settings, judge);
        this.heads = new HeadRound(settings, judge, simulations, endings, replacing);
        this.revising = new Revising(endings, replacing);
    }

    /** The account's next nonce as a wallet that never did anything finds it. */
    public Decision open(WalletState state, long nonce, Head head) {
        Draft draft = new Draft(state);
        draft.emit(new WalletEvent.NonceObserved(nonce, head.number()));
        return draft.done();
    }

    /**
     * Intents are offered; they are simulated together and judged in this order.
     *
     * @param known how those of their {@linkplain Intent#claims() claims} ended that the table of ended ids knows, read
     *     no earlier than the last {@link WalletEvent.IntentsArchived} of the state
     * @param horizon how far those see who offer them
     */
    public Decision propose(
            WalletState state,
            List<Intent> intents,
            Map<IntentId, IntentOutcome> known,
            Horizon horizon,
            Conditions conditions) {
        Draft draft = new Draft(state);
        intake.propose(draft, intents, known, horizon, conditions);
        return draft.done();
    }

    /** What has not ended, of these origins. */
    public static Set<IntentId> underWay(WalletState state, Predicate<Origin> whose) {
        return state.live().values().stream()
                .filter(live ->
                        live.outcome().isEmpty() && whose.test(live.intent().origin()))
                .map(live -> live.intent().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What {@link WalletEffect.Simulate} asked for came back.
     *
     * @param answers one for each, in the same order
     */
    public Decision simulated(
            WalletState state, WalletEffect.Simulate asked, List<Simulation> answers, Conditions conditions) {
        if (answers.size() != asked.wanted().size()) {
            throw new IllegalArgumentException(
                    asked.wanted().size() + " simulations asked for, " + answers.size() + " came back");
        }
        Draft draft = new Draft(state);
        gatekeeper.simulated(draft, asked, answers, conditions);
        return draft.done();
    }

    /** The node could not simulate: the gate stays closed, and it is asked again at the next head. */
    public Decision simulationFailed(WalletState state, WalletEffect.Simulate asked, String reason, Head head) {
        Draft draft = new Draft(state);
        gatekeeper.simulationFailed(draft, asked, reason, head);
        return draft.done();
    }

    /** A person said yes: the intent is simulated and judged once more. */
    public Decision approve(WalletState state, IntentId id, String by, Conditions conditions) {
        Draft draft = new Draft(state);
        gatekeeper.approve(draft, id, by, conditions);
        return draft.done();
    }

    /** A person said no. */
    public Decision reject(WalletState state, IntentId id, String by, Conditions conditions) {
        Draft draft = new Draft(state);
        gatekeeper.reject(draft, id, by, conditions);
        return draft.done();
    }

    /**
     * Signatures asked for by {@link WalletEffect.Sign} are there: all of an intent's, of one intent or of several.
     *
     * @param head the newest head known: what is too late by it is not sent
     */
    public Decision signed(WalletState state, List<WalletEffect.Signed> transactions, Head head) {
        Draft draft = new Draft(state);
        sending.signed(draft, transactions, head);
        return draft.done(head.number());
    }

    /**
     * For these intents not everything that {@link WalletEffect.Sign} asked for could be signed; what was signed of them
     * is thrown away.
     */
    public Decision signingFailed(WalletState state, List<IntentId> ids, String reason, Head head) {
        Draft draft = new Draft(state);
        sending.signingFailed(draft, ids, reason, head);
        return draft.done();
    }

    /** What the way to the chain said about transactions. */
    public Decision sent(WalletState state, List<SendAnswer> answers) {
        Draft draft = new Draft(state);
        answers.forEach(answer -> sending.sent(draft, answer.id(), answer.transaction(), answer.answer()));
        return draft.done();
    }

    /** The chain has a new head. One lower than {@link WalletState#lastBlock} is a node's lag and changes nothing. */
    public Decision head(WalletState state, HeadView view) {
        Draft draft = new Draft(state);
        heads.run(draft, view);
        return draft.done(view.head().number());
    }

    /**
     * Whoever wanted intents thinks otherwise of them at a newer head: withdraws them, or can afford another priority fee.
     *
     * @param by what speaks; of intents of other origin it changes nothing
     */
    public Decision revise(WalletState state, Origin by, List<Revision> revisions, Conditions conditions) {
        Draft draft = new Draft(state);
        revising.revise(draft, by, revisions, conditions);
        return draft.done(conditions.head().number());
    }

    /**
     * The wallet starts again with the state that its events gave, at a head that is no lower than {@link
     * WalletState#lastBlock}: receipts of what was mined meanwhile are found first, then it goes on as at any head, and
     * signatures and simulations that were under way are asked for once more.
     *
     * @param view with everything of {@link #lookUps} for a reorganised chain
     */
    public Decision resume(WalletState state, HeadView view) {
        Draft draft = new Draft(state);
        heads.resume(draft, view);
        return draft.done(view.head().number());
    }

    /** An operator says a word. The call is journalled whether it changes anything or not. */
    public Decision control(WalletState state, OperatorWord word, String by, Instant at) {
        Draft draft = new Draft(state);
        draft.emit(new WalletEvent.ControlCalled(word, by, at));
        if (word == OperatorWord.RESUME) {
            Sending.signAgain(draft);
        }
        return draft.done();
    }

    /** The oldest {@code count} of {@link WalletState#ended} were found in the table of ended ids. */
    public Decision archived(WalletState state, int count) {
        Draft draft = new Draft(state);
        if (count > 0) {
            draft.emit(new WalletEvent.IntentsArchived(count));
        }
        return draft.done();
    }

    /**
     * The transactions to look up before {@link #head} is called.
     *
     * @param reorganised true from a reorg on until a look-up succeeded: then confirmed ones are looked up too
     */
    public static Set<Hash> lookUps(WalletState state, boolean reorganised) {
        Set<Hash> hashes = new HashSet<>();
        for (LiveIntent intent : state.live().values()) {
            if (reorganised || !intent.resolved() || intent.phase() == LiveIntent.Phase.ACTIVE) {
                intent.slots().forEach(slot -> hashes.addAll(slot.hashes()));
            }
        }
        return hashes;
    }
}
