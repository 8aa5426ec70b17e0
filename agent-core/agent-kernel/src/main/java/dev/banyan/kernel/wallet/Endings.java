package dev.banyan.kernel.wallet;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.policy.Verdict.Denied;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.budget.Spend;
import dev.banyan.kernel.policy.Estimate;
import dev.banyan.kernel.policy.Judgement;
import dev.banyan.kernel.policy.PolicyJudge;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways in which an intent ends: each settles or releases what was reserved and tells whoever asked. */
final class Endings {

    private final WalletSettings settings;
    private final PolicyJudge judge;
    private final CallDecoder decoder;

    Endings(WalletSettings settings, PolicyJudge judge, CallDecoder decoder) {
        this.settings = settings;
        this.judge = judge;
        this.decoder = decoder;
    }

    void deny(Draft draft, IntentId id, Denied denied, long block) {
        finish(draft, id, new IntentOutcome.Denied(denied.rule(), denied.reason()), block);
    }

    void wouldSend(Draft draft, IntentId id, Judgement judgement, Conditions now) {
        Spend spend =
                judgement.estimate().settlement(Wei.of(judgement.estimate().gas()), true);
        draft.emit(new WalletEvent.BudgetSettled(id, judgement.lane(), spend, now.at()));
        finish(draft, id, new IntentOutcome.WouldSend(), now.head().number());
    }

    /** True if no later block may take it any more; it has then ended. Only for intents of which nothing is signed. */
    boolean expireIfTooLate(Draft draft, LiveIntent live, long block) {
        if (!live.late(block)) {
            return false;
        }
        IntentId id = live.intent().id();
        draft.emit(new WalletEvent.IntentExpired(id, block));
        releaseAll(draft, id);
        finish(draft, id, new IntentOutcome.Expired(), block);
        return true;
    }

    /** The same for an intent that waits for a person, who may also have waited too long. */
    boolean lapseIfTooLate(Draft draft, LiveIntent live, long block, Instant now) {
        if (expireIfTooLate(draft, live, block)) {
            return true;
        }
        Optional<Policy.Approvals> rule = judge.mandate().policy().approvals();
        if (rule.isPresent() && live.decidedAt().plus(rule.get().expires()).isBefore(now)) {
            deny(draft, live.intent().id(), new Denied("policy.approvals", "nobody said yes in time"), block);
            return true;
        }
        return false;
    }

    /** True if nothing of it is signed or about to be, and its nonces were given back; it has then ended. */
    boolean freeIfNeverSigned(Draft draft, IntentId id, String reason, long block) {
        LiveIntent live = draft.live(id);
        boolean neverSigned = live.phase() == LiveIntent.Phase.ACTIVE
                && live.slots().stream().allMatch(slot -> slot.attempts().isEmpty() && slot.inFlight());
        if (!neverSigned) {
            return false;
        }
        for (Slot slot : live.slots().reversed()) {
            draft.emit(new WalletEvent.NonceFreed(id, slot.call(), slot.nonce()));
        }
        if (!expireIfTooLate(draft, live, block)) {
            releaseAll(draft, id);
            deny(draft, id, new Denied("signer", reason), block);
        }
        return true;
    }

    /** Ends an intent all of whose nonces ended. */
    void conclude(Draft draft, LiveIntent live, long block, Instant now) {
        settle(draft, live, now);
        for (Slot slot : standing(live)) {
            IntentId revoke =
                    DueRevoke.baseId(settings.chainId(), judge.mandate().account(), slot.nonce());
            revokeWhatStands(draft, live, slot, revoke, block);
        }
        finish(draft, live.intent().id(), outcome(live), block);
    }

    /**
     * What an ended intent had spent counts as reserved again, while a reorg has it in flight once more.
     *
     * @param settled the intent as it was when that was settled
     */
    void reopen(Draft draft, LiveIntent settled, Instant now) {
        IntentId id = settled.intent().id();
        reopen(draft, settled, settled.lane());
        draft.emit(new WalletEvent.BudgetReserved(
                id, settled.lane(), settled.estimate().orElseThrow(), now));
        Wei cancels = settled.mostGas(kind -> kind == TransactionKind.CANCEL);
        if (settled.lane() != Lane.PROTECTION && cancels.isMoreThan(Wei.ZERO)) {
            reopen(draft, settled, Lane.PROTECTION);
            draft.emit(new WalletEvent.BudgetReserved(id, Lane.PROTECTION, Estimate.ofGas(cancels), now));
        }
    }

    private void reopen(Draft draft, LiveIntent settled, Lane lane) {
        draft.emit(
                new WalletEvent.BudgetReopened(settled.intent().id(), lane, spent(settled, lane), settled.settledAt()));
    }

    /**
     * The other end of {@link #reopen}. How it ended is told anew if that changed. What had gone through and now did so in
     * part only, or not at all, may have left an allowance for the first time, or once more.
     *
     * @param takenBack true if those who wait were told that it has no end any more, and so are told whatever it is now
     */
    void settleAgain(Draft draft, LiveIntent live, long block, Instant now, boolean takenBack) {
        settle(draft, live, now);
        reviseOutcome(draft, live, block, takenBack);
        if (!live.confirmed()) {
            return;
        }
        List<Slot> standing = standing(live);
        if (DueRevoke.isRevoke(live.intent().id())) {
            live.slots().stream().filter(slot -> !slot.succeeded()).forEach(standing::add);
        }
        for (Slot slot : standing) {
            IntentId revoke =
                    DueRevoke.laterId(settings.chainId(), judge.mandate().account(), slot.nonce(), block);
            revokeWhatStands(draft, live, slot, revoke, block);
        }
    }

    /** Tells that an end counts no more: a reorg took its block, and it may come again, as another, or not at all. */
    static void takeBack(Draft draft, IntentId id) {
        draft.perform(new WalletEffect.Revise(
                id,
                new IntentOutcome.Unknown("a reorg took the block in which it had its end; it is in flight again")));
    }

    private void reviseOutcome(Draft draft, LiveIntent live, long block, boolean takenBack) {
        IntentOutcome now = outcome(live);
        boolean changed = !Outcomes.withoutLogs(now)
                .equals(live.outcome().map(Outcomes::withoutLogs).orElseThrow());
        if (changed) {
            draft.emit(new WalletEvent.IntentFinished(live.intent().id(), now, block));
        }
        if (changed || takenBack) {
            draft.perform(new WalletEffect.Revise(live.intent().id(), now));
        }
    }

    private IntentOutcome outcome(LiveIntent live) {
        return Outcomes.of(live, slot -> moves(live, slot));
    }

    private List<Slot> standing(LiveIntent live) {
        List<Slot> standing = new ArrayList<>(live.leftStanding());
        standing.addAll(new LeftOver(decoder, judge.mandate().account()).of(live));
        return standing;
    }

    /** An allowance that an approval left, or that its revocation did not take back. */
    private void revokeWhatStands(Draft draft, LiveIntent live, Slot slot, IntentId revoke, long block) {
        if (decoder.decode(live.intent().calls().get(slot.call())) instanceof Decoded.Known known
                && known.action() instanceof Action.Approve approve
                && approve.amount().signum() > 0 == slot.succeeded()) {
            Action.Approve nothing = new Action.Approve(approve.token(), approve.spender(), BigInteger.ZERO);
            draft.emit(new WalletEvent.RevokeDue(revoke, live.intent().id(), nothing, block));
        }
    }

    private void settle(Draft draft, LiveIntent live, Instant now) {
        IntentId id = live.intent().id();
        for (Lane lane : Lane.values()) {
            if (draft.state().budget().holds(id, lane)) {
                draft.emit(new WalletEvent.BudgetSettled(id, lane, spent(live, lane), now));
            }
        }
    }

    /** What an intent all of whose nonces ended has spent in a lane's windows. */
    private Spend spent(LiveIntent live, Lane lane) {
        Wei calls = paid(live, false);
        Wei cancels = paid(live, true);
        if (lane != live.lane()) {
            return Spend.ofGas(cancels.value());
        }
        boolean effective = live.slots().stream().anyMatch(slot -> slot.succeeded() && moves(live, slot));
        return live.estimate()
                .orElseThrow()
                .settlement(lane == Lane.PROTECTION ? calls.plus(cancels) : calls, effective);
    }

    /** Approvals alone move nothing; of anything else that went through, the whole outflow counts. */
    private boolean moves(LiveIntent live, Slot slot) {
        return !(decoder.decode(live.intent().calls().get(slot.call())) instanceof Decoded.Known known
                && known.action() instanceof Action.Approve);
    }

    private static Wei paid(LiveIntent live, boolean cancels) {
        Wei sum = Wei.ZERO;
        for (Slot slot : live.slots()) {
            if (slot.mined().isPresent() && cancels == (slot.minedKind().orElseThrow() == TransactionKind.CANCEL)) {
                sum = sum.plus(slot.mined().get().fee());
            }
        }
        return sum;
    }

    private static void releaseAll(Draft draft, IntentId id) {
        for (Lane lane : Lane.values()) {
            if (draft.state().budget().holds(id, lane)) {
                draft.emit(new WalletEvent.BudgetReleased(id, lane));
            }
        }
    }

    private static void finish(Draft draft, IntentId id, IntentOutcome outcome, long block) {
        draft.emit(new WalletEvent.IntentFinished(id, outcome, block));
        draft.perform(new WalletEffect.Notify(id, outcome));
    }
}
