package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Bid;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.policy.Estimate;
import dev.banyan.kernel.policy.FeeCaps;
import dev.banyan.kernel.policy.FeePlan;
import dev.banyan.kernel.policy.PolicyJudge;
import java.util.List;
import java.util.Optional;

/**
 * What is done about transactions that are not mined: the same bytes again, the same call for a higher fee, or, once
 * it is too late or an earlier call of the intent failed, nothing in their place. All of it on the same nonce.
 */
final class Replacing {

    private final WalletSettings settings;
    private final PolicyJudge judge;

    Replacing(WalletSettings settings, PolicyJudge judge) {
        this.settings = settings;
        this.judge = judge;
    }

    /**
     * Looks after one intent's transactions.
     *
     * @param progress the last block that took a transaction of ours: what waits in line since then is not stuck
     */
    void act(Draft draft, IntentId id, HeadView view, long progress) {
        for (int call = 0; call < draft.live(id).slots().size(); call++) {
            LiveIntent live = draft.live(id);
            Slot slot = live.slots().get(call);
            if (!slot.inFlight() || slot.signing() || view.minedNonce() > slot.nonce()) {
                continue;
            }
            Optional<UnsignedTransaction> laidOut = replace(draft, live, slot, view, progress);
            if (laidOut.isPresent()) {
                draft.sign(id, laidOut.get());
            } else {
                again(live, slot, view, progress).ifPresent(signed -> draft.send(id, signed));
            }
        }
    }

    /**
     * A dearer transaction in place of one that a block has passed by, if the bid affords what replaces it. What stands
     * behind another that waits is raised with that one only.
     */
    void raise(Draft draft, IntentId id, Bid bid, HeadView view) {
        for (int call = 0; call < draft.live(id).slots().size(); call++) {
            LiveIntent live = draft.live(id);
            Slot slot = live.slots().get(call);
            if (slot.inFlight()
                    && !slot.signing()
                    && !unwanted(live, slot, view)
                    && passedBy(draft.state(), slot, view)) {
                UnsignedTransaction old = slot.lastOfCall().orElseThrow().transaction();
                Wei tip = bid.perGas(live.gas());
                fees(Optional.of(old), judge.caps(live.lane()).offer(), old.gasLimit(), tip, view)
                        .filter(fees -> !fees.maxPriorityFeePerGas().isMoreThan(tip))
                        .flatMap(fees -> layOut(
                                draft, live, slot, TransactionKind.BUMP, transaction(slot, old.call(), fees), view))
                        .ifPresent(raised -> {
                            noteBid(draft, live, bid, view);
                            draft.sign(id, raised);
                        });
            }
        }
    }

    private static void noteBid(Draft draft, LiveIntent live, Bid bid, HeadView view) {
        if (!draft.live(live.intent().id()).bid().equals(Optional.of(bid))) {
            draft.emit(new WalletEvent.BidChanged(
                    live.intent().id(), bid, view.head().number()));
        }
    }

    /** True if a block since has not taken it, and nothing before it waits but what was replaced at this head. */
    private static boolean passedBy(WalletState state, Slot slot, HeadView view) {
        long block = view.head().number();
        return laidOutBefore(slot, block)
                && state.live().values().stream()
                        .flatMap(live -> live.slots().stream())
                        .filter(other -> other.inFlight() && other.nonce() < slot.nonce())
                        .noneMatch(other -> laidOutBefore(other, block));
    }

    private static boolean laidOutBefore(Slot slot, long block) {
        return slot.last().filter(attempt -> attempt.block() >= block).isEmpty();
    }

    private Optional<UnsignedTransaction> replace(
            Draft draft, LiveIntent live, Slot slot, HeadView view, long progress) {
        if (unwanted(live, slot, view)) {
            boolean first = !slot.cancelling();
            return first || stuck(slot, view, progress) ? cancel(draft, live, slot, view) : Optional.empty();
        }
        return stuck(slot, view, progress) ? bump(draft, live, slot, view) : Optional.empty();
    }

    private static boolean unwanted(LiveIntent live, Slot slot, HeadView view) {
        return slot.attempts().isEmpty() || !live.wants(slot, view.head().number());
    }

    /**
     * True if a higher fee may help: nobody took it for a while, though it is the account's next one, or it offers less
     * than the next block wants.
     */
    private boolean stuck(Slot slot, HeadView view, long progress) {
        if (slot.last().isEmpty()) {
            return false;
        }
        Attempt last = slot.last().get();
        boolean tooCheap =
                view.fees().nextBaseFee().isMoreThan(last.transaction().maxFeePerGas());
        boolean next = slot.nonce() == view.minedNonce();
        long since = tooCheap ? last.block() : Math.max(last.block(), progress);
        return (next || tooCheap) && view.head().number() - since >= settings.bumpAfter();
    }

    private Optional<UnsignedTransaction> bump(Draft draft, LiveIntent live, Slot slot, HeadView view) {
        UnsignedTransaction old = slot.lastOfCall().orElseThrow().transaction();
        Optional<FeePlan> fees = fees(
                slot.last().map(Attempt::transaction), judge.caps(live.lane()).offer(), old.gasLimit(), Wei.ZERO, view);
        if (fees.isEmpty() || beyondBid(live, fees.get(), view)) {
            return Optional.empty();
        }
        UnsignedTransaction raised = transaction(slot, old.call(), fees.get());
        return layOut(draft, live, slot, TransactionKind.BUMP, raised, view);
    }

    /**
     * True if it may pay no more than the usual tip or what it can afford, and this is more than both. What was told as
     * confirmed has to be mined again whatever that costs: it is never cancelled, and would keep all behind it waiting.
     */
    private static boolean beyondBid(LiveIntent live, FeePlan fees, HeadView view) {
        return live.bid()
                .filter(bid -> live.outcome().isEmpty())
                .map(bid -> bid.perGas(live.gas()).max(view.fees().tip()))
                .filter(fees.maxPriorityFeePerGas()::isMoreThan)
                .isPresent();
    }

    private Optional<UnsignedTransaction> cancel(Draft draft, LiveIntent live, Slot slot, HeadView view) {
        Optional<UnsignedTransaction> old = slot.last().map(Attempt::transaction);
        Wei cap = judge.caps(Lane.PROTECTION).cancel();
        Optional<FeePlan> fees = fees(old, cap, FeePlan.TRANSFER_GAS, Wei.ZERO, view);
        if (fees.isEmpty()
                || (old.isPresent()
                        && live.takenBack(slot, view.head().number())
                        && !(settings.revertsArePaid() && Retreat.pays(old.get(), fees.get())))) {
            return Optional.empty();
        }
        Call nothing = new Call(judge.mandate().account(), Wei.ZERO, Bytes.EMPTY);
        return layOut(draft, live, slot, TransactionKind.CANCEL, transaction(slot, nothing, fees.get()), view);
    }

    /**
     * Fees that replace the old ones and fit the next block, if the cap lets there be any.
     *
     * @param wanted the tip that is aimed at, if more than the usual
     */
    private static Optional<FeePlan> fees(
            Optional<UnsignedTransaction> old, Wei cap, long gasLimit, Wei wanted, HeadView view) {
        FeePlan fresh = FeePlan.choose(view.fees(), cap, List.of(), view.head().gasLimit());
        Wei least = old.map(t -> FeeCaps.replacing(t.maxFeePerGas())).orElse(Wei.ZERO);
        Wei leastTip = old.map(t -> FeeCaps.replacing(t.maxPriorityFeePerGas())).orElse(Wei.ZERO);
        Wei tip = leastTip.max(fresh.maxPriorityFeePerGas()).max(wanted.min(cap));
        Wei above = wanted.minusOrZero(fresh.maxPriorityFeePerGas());
        Wei fee = least.max(fresh.maxFeePerGas().plus(above).min(cap)).max(tip);
        FeePlan plan = new FeePlan(List.of(gasLimit), fee, tip, view.fees().nextBaseFee());
        return fee.isMoreThan(cap) || !plan.includable() ? Optional.empty() : Optional.of(plan);
    }

    private UnsignedTransaction transaction(Slot slot, Call call, FeePlan fees) {
        return new UnsignedTransaction(
                settings.chainId(),
                slot.nonce(),
                call,
                fees.gasLimits().getFirst(),
                fees.maxFeePerGas(),
                fees.maxPriorityFeePerGas());
    }

    private Optional<UnsignedTransaction> layOut(
            Draft draft,
            LiveIntent live,
            Slot slot,
            TransactionKind kind,
            UnsignedTransaction transaction,
            HeadView view) {
        IntentId id = live.intent().id();
        Slot next = slot.with(Attempt.prepared(kind, transaction, view.head().number()));
        Lane lane = kind == TransactionKind.CANCEL ? Lane.PROTECTION : live.lane();
        Estimate cost = cost(live, next, lane);
        var denied = judge.judgeCost(cost, draft.state().budget().spentByOthers(id, lane, view.at()));
        if (denied.isPresent()) {
            draft.perform(new WalletEffect.Warn(
                    id,
                    "nonce " + slot.nonce() + " is not replaced: "
                            + denied.get().reason()));
            return Optional.empty();
        }
        draft.emit(new WalletEvent.BudgetReserved(id, lane, cost, view.at()));
        Layout layout = Layout.of(transaction, live.call(slot));
        draft.emit(new WalletEvent.TransactionPrepared(
                id, slot.call(), kind, layout, view.head().number()));
        return Optional.of(transaction);
    }

    /** What the intent may cost in a lane, one transaction for each nonce: the dearest. */
    private static Estimate cost(LiveIntent live, Slot next, Lane lane) {
        boolean own = lane == live.lane();
        boolean shared = live.lane() == Lane.PROTECTION;
        Wei gas = Wei.ZERO;
        for (Slot slot : live.slots()) {
            Slot counted = slot.call() == next.call() ? next : slot;
            gas = gas.plus(counted.mostGas(kind -> shared || own == (kind != TransactionKind.CANCEL)));
        }
        return own ? live.estimate().orElseThrow().withGas(gas) : Estimate.ofGas(gas);
    }

    private Optional<SignedTransaction> again(LiveIntent live, Slot slot, HeadView view, long progress) {
        Optional<Attempt> last = live.confirmed() ? slot.lastOfCall() : slot.last();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        boolean stale = unwanted(live, slot, view) && !slot.cancelling();
        long age = view.head().number() - Math.max(last.get().block(), progress);
        boolean due =
                last.get().delivery() != Attempt.Delivery.SENT || (age > 0 && age % settings.sendAgainAfter() == 0);
        return stale || !due ? Optional.empty() : last.get().signed();
    }
}
