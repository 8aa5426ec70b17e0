package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Receipt;
import dev.banyan.api.intent.IntentId;
import dev.banyan.kernel.policy.PolicyJudge;
import java.util.List;
import java.util.Map;

/**
 * What a new head changes: receipts found and lost, intents ended and forgotten, nonces that somebody else used or gave
 * back; and then, unless the wallet is halted, fees raised, late ones cancelled, and gaps filled.
 */
final class HeadRound {

    private final WalletSettings settings;
    private final Simulations simulations;
    private final Endings endings;
    private final ForeignNonces foreign;
    private final Replacing replacing;
    private final GapFiller gaps;

    HeadRound(
            WalletSettings settings, PolicyJudge judge, Simulations simulations, Endings endings, Replacing replacing) {
        this.settings = settings;
        this.simulations = simulations;
        this.endings = endings;
        this.foreign = new ForeignNonces(settings, endings);
        this.replacing = replacing;
        this.gaps = new GapFiller(settings, judge);
    }

    /** Nothing, if the head is older than what is known: the node lags. */
    void run(Draft draft, HeadView view) {
        if (draft.state().isAheadOf(view.head())) {
            return;
        }
        lookAtAll(draft, view);
        foreign.look(draft, view);
        if (!draft.state().halted()) {
            actOnAll(draft, view);
            gaps.fill(draft, view);
        }
        if (!draft.state().closed()) {
            simulations.askMissed(draft, view.head());
            proposeRevokes(draft, view.head().number());
        }
    }

    /** The same after a restart, when nobody is at work on what was asked for before. */
    void resume(Draft draft, HeadView view) {
        if (draft.state().isAheadOf(view.head())) {
            return;
        }
        lookAtAll(draft, view);
        foreign.look(draft, view);
        if (!draft.state().halted()) {
            Sending.signAgain(draft);
            actOnAll(draft, view);
            gaps.fill(draft, view);
        }
        simulations.askAll(draft, view.head());
    }

    private void lookAtAll(Draft draft, HeadView view) {
        long block = view.head().number();
        for (IntentId id : List.copyOf(draft.state().live().keySet())) {
            LiveIntent live = draft.live(id);
            switch (live.phase()) {
                case PROPOSED, RESERVED -> endings.expireIfTooLate(draft, live, block);
                case AWAITING_APPROVAL -> endings.lapseIfTooLate(draft, live, block, view.at());
                case ACTIVE -> active(draft, id, view);
                case WATCHED -> watched(draft, id, view);
            }
        }
    }

    private void active(Draft draft, IntentId id, HeadView view) {
        long block = view.head().number();
        Receipts.look(draft, id, view);
        LiveIntent live = draft.live(id);
        if (live.resolved()) {
            endings.conclude(draft, live, block, view.at());
            return;
        }
        Sending.giveUpUnwanted(draft, id, block);
        endings.freeIfNeverSigned(draft, id, "it could not be signed", block);
    }

    private void watched(Draft draft, IntentId id, HeadView view) {
        long block = view.head().number();
        LiveIntent before = draft.live(id);
        if (!before.resolved() || before.isAmong(view.asked())) {
            Receipts.look(draft, id, view);
            LiveIntent live = draft.live(id);
            boolean reopened = before.resolved() && !live.slots().equals(before.slots());
            if (reopened) {
                endings.reopen(draft, before, view.at());
            }
            if (!live.resolved()) {
                if (reopened) {
                    Endings.takeBack(draft, id);
                }
                Sending.giveUpUnwanted(draft, id, block);
                return;
            }
            if (reopened || !before.resolved()) {
                endings.settleAgain(draft, draft.live(id), block, view.at(), !before.resolved());
                return; // who is told of it may still ask for it
            }
        }
        if (block >= draft.live(id).lastSeen() + settings.watch()) {
            draft.emit(new WalletEvent.IntentForgotten(id));
        }
    }

    private void actOnAll(Draft draft, HeadView view) {
        long progress = lastMined(draft.state());
        for (LiveIntent live : List.copyOf(draft.state().live().values())) {
            if (!live.slots().isEmpty() && !live.resolved()) {
                replacing.act(draft, live.intent().id(), view, progress);
            }
        }
    }

    /** The last block that is known to have taken a transaction of ours. */
    private static long lastMined(WalletState state) {
        long last = 0;
        for (LiveIntent live : state.live().values()) {
            for (Slot slot : live.slots()) {
                last = Math.max(last, slot.mined().map(Receipt::blockNumber).orElse(0L));
            }
        }
        return last;
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
