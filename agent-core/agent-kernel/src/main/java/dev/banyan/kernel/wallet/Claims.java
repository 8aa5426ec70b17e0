package dev.banyan.kernel.wallet;

import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Payout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which ids an intent uses up, and whether they are used up or being used: its own by any end, those of a batch's
 * payouts only by an end after something was signed.
 */
final class Claims {

    private Claims() {}

    /** The ids that an end uses up, in the order of the intent: its own first. */
    static List<IntentId> usedUp(Intent intent, IntentOutcome outcome) {
        List<IntentId> ids = new ArrayList<>();
        ids.add(intent.id());
        if (Outcomes.afterSigning(outcome)) {
            ids.addAll(payouts(intent));
        }
        return ids;
    }

    /** How an id was used up, by what the state and the table of ended ids know. */
    static Optional<IntentOutcome> ended(WalletState state, Map<IntentId, IntentOutcome> known, IntentId id) {
        return state.outcome(id).or(() -> Optional.ofNullable(known.get(id)));
    }

    /** The first payout of a batch, if any, that was paid, may have been, or is being paid by another intent. */
    static Optional<IntentId> taken(WalletState state, Map<IntentId, IntentOutcome> known, Intent intent) {
        return payouts(intent).stream()
                .filter(id ->
                        ended(state, known, id).filter(Outcomes::afterSigning).isPresent()
                                || state.claimant(id)
                                        .filter(other -> !other.equals(intent.id()))
                                        .isPresent())
                .findFirst();
    }

    /** The ids of the payouts of a batch. */
    static List<IntentId> payouts(Intent intent) {
        return intent.action() instanceof Action.PayBatch batch
                ? batch.payouts().stream().map(Payout::id).toList()
                : List.of();
    }
}
