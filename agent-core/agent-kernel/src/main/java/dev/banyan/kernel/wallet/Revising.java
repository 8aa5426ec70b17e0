package dev.banyan.kernel.wallet;

import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.strategy.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What whoever wanted an intent says of it later. Only of intents with a call that is neither mined nor given up: what a
 * block took is as it is, and a reorg that gives it back finds it as wanted as before.
 */
final class Revising {

    private final Endings endings;
    private final Replacing replacing;

    Revising(Endings endings, Replacing replacing) {
        this.endings = endings;
        this.replacing = replacing;
    }

    void revise(Draft draft, Origin by, List<Revision> revisions, Conditions now) {
        HeadView view = view(draft.state(), now);
        for (Revision revision : revisions) {
            if (open(draft, by, revision.id()).isPresent()) {
                switch (revision) {
                    case Revision.Withdraw(IntentId id) -> withdraw(draft, id, view);
                    case Revision.Raise(IntentId id, Bid bid) -> raise(draft, id, bid, view);
                }
            }
        }
    }

    private void withdraw(Draft draft, IntentId id, HeadView view) {
        long block = view.head().number();
        draft.emit(new WalletEvent.IntentWithdrawn(id, block));
        LiveIntent live = draft.live(id);
        switch (live.phase()) {
            case PROPOSED, RESERVED, AWAITING_APPROVAL -> endings.expireIfTooLate(draft, live, block);
            case ACTIVE -> {
                Sending.giveUpUnwanted(draft, id, block);
                if (!endings.freeIfNeverSigned(draft, id, "it was withdrawn", block) && mayAct(draft.state(), view)) {
                    replacing.act(draft, id, view, block);
                }
            }
            case WATCHED -> {}
        }
    }

    private void raise(Draft draft, IntentId id, Bid bid, HeadView view) {
        LiveIntent live = draft.live(id);
        switch (live.phase()) {
            case PROPOSED, RESERVED, AWAITING_APPROVAL -> {
                if (!live.bid().equals(Optional.of(bid))) {
                    draft.emit(new WalletEvent.BidChanged(id, bid, view.head().number()));
                }
            }
            case ACTIVE -> {
                if (mayAct(draft.state(), view)) {
                    replacing.raise(draft, id, bid, view);
                }
            }
            case WATCHED -> {}
        }
    }

    private static Optional<LiveIntent> open(Draft draft, Origin by, IntentId id) {
        return draft.state()
                .find(id)
                .filter(live -> live.intent().origin().equals(by))
                .filter(live -> live.outcome().isEmpty() && !live.word().withdrawn())
                .filter(live -> live.slots().isEmpty() || live.slots().stream().anyMatch(Slot::inFlight));
    }

    private static boolean mayAct(WalletState state, HeadView view) {
        return !state.halted() && !state.isAheadOf(view.head());
    }

    /** Nothing was looked up: no nonce that is in flight is known to be mined. */
    private static HeadView view(WalletState state, Conditions now) {
        var inFlight = state.nonces().inFlight();
        long mined = inFlight.isEmpty() ? state.nonces().next() : inFlight.first();
        return new HeadView(now.head(), Set.of(), Map.of(), mined, 0, 0, now.fees(), now.at());
    }
}
