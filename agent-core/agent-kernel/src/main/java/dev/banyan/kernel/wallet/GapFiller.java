package dev.banyan.kernel.wallet;

import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Verdict.Denied;
import dev.banyan.kernel.budget.Lane;
import dev.banyan.kernel.policy.Estimate;
import dev.banyan.kernel.policy.FeePlan;
import dev.banyan.kernel.policy.PolicyJudge;
import java.util.List;
import java.util.Optional;

/**
 * Fills nonces that nothing stands for and below which nothing can be mined: an intent of the wallet's own, with one
 * transaction of the kind {@link TransactionKind#CANCEL} that does nothing, paid for from the protection windows.
 */
final class GapFiller {

    private static final String PREFIX = "fill/";

    private final WalletSettings settings;
    private final PolicyJudge judge;

    GapFiller(WalletSettings settings, PolicyJudge judge) {
        this.settings = settings;
        this.judge = judge;
    }

    /** True for the ids that the wallet keeps for what fills its gaps. */
    static boolean isReserved(IntentId id) {
        return id.value().startsWith(PREFIX);
    }

    void fill(Draft draft, HeadView view) {
        if (settings.mode() == Mode.PAPER) {
            return;
        }
        for (long nonce : draft.state().nonces().gaps()) {
            if (nonce >= view.minedNonce()) {
                fill(draft, nonce, view);
            }
        }
    }

    private void fill(Draft draft, long nonce, HeadView view) {
        Wei cap = judge.caps(Lane.PROTECTION).cancel();
        FeePlan fees = FeePlan.choose(view.fees(), cap, List.of(), view.head().gasLimit());
        if (!fees.includable()) {
            return;
        }
        Call nothing = new Call(judge.mandate().account(), Wei.ZERO, Bytes.EMPTY);
        UnsignedTransaction transaction = new UnsignedTransaction(
                settings.chainId(),
                nonce,
                nothing,
                FeePlan.TRANSFER_GAS,
                fees.maxFeePerGas(),
                fees.maxPriorityFeePerGas());
        Intent intent = intent(draft, nonce, nothing, view);
        Estimate cost = Estimate.ofGas(transaction.maxCost());
        Optional<Denied> denied =
                judge.judgeCost(cost, draft.state().budget().spentByOthers(intent.id(), Lane.PROTECTION, view.at()));
        if (denied.isPresent()) {
            draft.perform(new WalletEffect.Warn(
                    intent.id(),
                    "nonce " + nonce + " is not filled: " + denied.get().reason()));
            return;
        }
        draft.emit(new WalletEvent.IntentAccepted(intent));
        draft.emit(new WalletEvent.BudgetReserved(intent.id(), Lane.PROTECTION, cost, view.at()));
        Layout layout = Layout.of(transaction, transaction.call());
        draft.emit(new WalletEvent.TransactionPrepared(
                intent.id(), 0, TransactionKind.CANCEL, layout, view.head().number()));
        draft.sign(intent.id(), transaction);
    }

    /** The layout makes the id one that was never used: a gap may be opened again. */
    private Intent intent(Draft draft, long nonce, Call nothing, HeadView view) {
        String id = PREFIX + settings.chainId() + "/" + judge.mandate().account() + "/" + nonce + "/"
                + draft.state().layout();
        TokenAmount zero = TokenAmount.zero(judge.mandate().nativeAsset());
        return new Intent(
                new IntentId(id),
                settings.own(),
                new Action.Pay(zero, judge.mandate().account()),
                List.of(nothing),
                view.head().number());
    }
}
