package dev.banyan.kernel.wallet;

import dev.banyan.api.intent.IntentId;
import dev.banyan.kernel.policy.PolicyJudge;
import java.util.List;
import java.util.Map;

/** What a new head changes: receipts found and lost, fees raised, late ones cancelled, intents ended and forgotten. */
final class HeadRound {

    private final WalletSettings settings;
    private final Endings endings;
    private final Replacing replacing;

    HeadRound(WalletSettings settings, PolicyJudge judge, Endings endings) {
        this.settings = settings;
        this.endings = endings;
        this.replacing = new Replacing(settings, judge);
    }

    void run(Draft draft, HeadView view) {
        if (view.minedNonce() > draft.state().nonces().next()) {
            draft.emit(new WalletEvent.NonceObserved(view.minedNonce()));
        }
        for (IntentId id : List.copyOf(draft.state().live().keySet())) {
            LiveIntent live = draft.live(id);
            switch (live.phase()) {
                case PROPOSED, RESERVED ->
                    endings.expireIfTooLate(draft, live, view.head().number());
                case AWAITING_APPROVAL ->
                    endings.lapseIfTooLate(draft, live, view.head().number(), view.at());
                case ACTIVE -> active(draft, id, view);
                case WATCHED -> watched(draft, id, view);
            }
        }
        proposeRevokes(draft, view.head().number());
    }

    private void active(Draft draft, IntentId id, HeadView view) {
        Receipts.look(draft, id, view);
        LiveIntent live = draft.live(id);
        if (live.resolved()) {
            endings.conclude(draft, live, view.head().number(), view.at());
        } else if (!endings.freeIfNeverSigned(
                draft, id, "it could not be signed", view.head().number())) {
            replacing.act(draft, id, view);
        }
    }

    private void watched(Draft draft, IntentId id, HeadView view) {
        Receipts.look(draft, id, view);
        LiveIntent live = draft.live(id);
        if (!live.resolved()) {
            replacing.act(draft, id, view);
            return;
        }
        long last = live.endedAt();
        for (Slot slot : live.slots()) {
            last = Math.max(
                    last, slot.mined().map(receipt -> receipt.blockNumber()).orElse(0L));
        }
        if (view.head().number() >= last + settings.watch()) {
            draft.emit(new WalletEvent.IntentForgotten(id));
        }
    }

    private void proposeRevokes(Draft draft, long block) {
        for (Map.Entry<IntentId, DueRevoke> entry : draft.state().revokes().entrySet()) {
            DueRevoke due = entry.getValue();
            IntentId id = DueRevoke.attemptId(entry.getKey(), due.attempt());
            if (block >= due.notBefore() && draft.state().find(id).isEmpty()) {
                draft.perform(new WalletEffect.ProposeRevoke(id, due.revoke(), block + settings.revokeWithin()));
            }
        }
    }
}
