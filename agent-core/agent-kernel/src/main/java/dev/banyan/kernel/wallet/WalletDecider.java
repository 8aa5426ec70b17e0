package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.kernel.policy.PolicyJudge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    private final Gatekeeper gatekeeper;
    private final Sending sending;
    private final HeadRound heads;

    /** The decider of one account. */
    public WalletDecider(WalletSettings settings, PolicyJudge judge, CallDecoder decoder) {
        Endings endings = new Endings(settings, judge, decoder);
        this.gatekeeper = new Gatekeeper(settings, judge, decoder, endings);
        this.sending = new Sending(endings);
        this.heads = new HeadRound(settings, judge, endings);
    }

    /** An intent is offered. */
    public Decision propose(WalletState state, Intent intent, Conditions conditions) {
        Draft draft = new Draft(state);
        gatekeeper.propose(draft, intent, conditions);
        return draft.done();
    }

    /** A simulation asked for by {@link WalletEffect.Simulate} came back. */
    public Decision simulated(WalletState state, IntentId id, Simulation simulation, Conditions conditions) {
        Draft draft = new Draft(state);
        gatekeeper.simulated(draft, id, simulation, conditions);
        return draft.done();
    }

    /** The node could not simulate: missing data closes the gate. */
    public Decision simulationFailed(WalletState state, IntentId id, String reason, Conditions conditions) {
        Draft draft = new Draft(state);
        gatekeeper.simulationFailed(draft, id, reason, conditions);
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

    /** Signatures asked for by {@link WalletEffect.Sign} are there. */
    public Decision signed(WalletState state, IntentId id, List<SignedTransaction> transactions) {
        Draft draft = new Draft(state);
        sending.signed(draft, id, transactions);
        return draft.done();
    }

    /** Not everything that {@link WalletEffect.Sign} asked for could be signed; what was signed is thrown away. */
    public Decision signingFailed(WalletState state, IntentId id, String reason, Head head) {
        Draft draft = new Draft(state);
        sending.signingFailed(draft, id, reason, head);
        return draft.done();
    }

    /** What the way to the chain said about one transaction. */
    public Decision sent(WalletState state, IntentId id, Hash transaction, Sent answer) {
        Draft draft = new Draft(state);
        sending.sent(draft, id, transaction, answer);
        return draft.done();
    }

    /** The chain has a new head. */
    public Decision head(WalletState state, HeadView view) {
        Draft draft = new Draft(state);
        heads.run(draft, view);
        return draft.done();
    }

    /** The wallet starts again with the state that its events gave: what was under way is asked for once more. */
    public Decision resume(WalletState state, Conditions conditions) {
        Draft draft = new Draft(state);
        for (LiveIntent intent : List.copyOf(state.live().values())) {
            switch (intent.phase()) {
                case PROPOSED, RESERVED -> gatekeeper.resume(draft, intent, conditions);
                case ACTIVE, WATCHED -> sending.resume(draft, intent);
                case AWAITING_APPROVAL -> {}
            }
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
