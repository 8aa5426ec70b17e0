package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.kernel.policy.Mandate;
import dev.banyan.kernel.policy.Watchlist;
import dev.banyan.kernel.wallet.LiveIntent.Phase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks for simulations, now or, as long as they could not be used, at a later head. */
final class Simulations {

    private final WalletSettings settings;
    private final Mandate mandate;
    private final CallDecoder decoder;

    Simulations(WalletSettings settings, Mandate mandate, CallDecoder decoder) {
        this.settings = settings;
        this.mandate = mandate;
        this.decoder = decoder;
    }

    /** Why nothing can be laid out by what is known of this head, if so. */
    static Optional<String> unready(WalletState state, Head head) {
        if (state.closed()) {
            return Optional.of("nothing new is signed at present");
        }
        return state.isAheadOf(head)
                ? Optional.of("the node shows block " + head.number() + ", block " + state.lastBlock() + " was seen")
                : Optional.empty();
    }

    /** An intent that waits for its simulation. */
    static Optional<LiveIntent> proposed(Draft draft, IntentId id) {
        return draft.state().find(id).filter(live -> live.phase() == Phase.PROPOSED);
    }

    private static Stream<LiveIntent> proposed(Draft draft) {
        return draft.state().live().values().stream().filter(live -> live.phase() == Phase.PROPOSED);
    }

    /** Asks for the simulations that failed or could not be used. */
    void askMissed(Draft draft, Head head) {
        askOrMiss(draft, proposed(draft).filter(LiveIntent::awaitsSimulation).toList(), head);
    }

    /** Asks for all simulations, since nobody is at work on one any more. */
    void askAll(Draft draft, Head head) {
        askOrMiss(draft, proposed(draft).toList(), head);
    }

    /** Asks for some at once, unless their answers could not be used. */
    void askOrMiss(Draft draft, List<LiveIntent> intents, Head head) {
        Optional<String> unready = unready(draft.state(), head);
        if (unready.isPresent()) {
            intents.forEach(live -> miss(draft, live, unready.get(), head));
        } else {
            ask(draft, intents.stream().map(live -> live.intent().id()).toList(), head);
        }
    }

    /** Notes that an intent has to be simulated at a later head. */
    static void miss(Draft draft, LiveIntent live, String reason, Head head) {
        if (!live.awaitsSimulation()) {
            draft.emit(new WalletEvent.SimulationMissed(live.intent().id(), reason, head.number()));
        }
    }

    /** Asks for live intents in this order, after everything that is on its way. */
    void ask(Draft draft, List<IntentId> ids, Head head) {
        if (ids.isEmpty()) {
            return;
        }
        List<Call> pending = draft.state().pendingCalls();
        List<WalletEffect.Wanted> wanted = ids.stream()
                .map(id -> new WalletEffect.Wanted(id, request(draft.live(id).intent(), pending, head)))
                .toList();
        draft.perform(new WalletEffect.Simulate(draft.state().layout(), wanted));
    }

    private SimulationRequest request(Intent intent, List<Call> pending, Head head) {
        List<Decoded> decoded = intent.calls().stream().map(decoder::decode).toList();
        Watchlist watchlist = Watchlist.of(mandate, intent.calls(), decoded);
        return new SimulationRequest(
                mandate.account(),
                head,
                pending,
                intent.calls(),
                watchlist.tokens(),
                watchlist.allowances(),
                watchlist.health(),
                settings.overlays());
    }
}
