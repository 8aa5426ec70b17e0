package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Payment;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.kernel.wallet.LiveIntent;
import dev.banyan.kernel.wallet.WalletState;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a wallet knows of ids.
 *
 * @param state what it is about
 * @param table what lies in the table of ended ids
 */
record Memories(WalletState state, Map<IntentId, Recollection.Ended> table) {

    /** What is known; an id that is missing was never taken in. */
    Map<IntentId, Recollection> of(Set<IntentId> ids) {
        Map<IntentId, Recollection> known = new HashMap<>();
        ids.forEach(id -> of(id).ifPresent(memory -> known.put(id, memory)));
        return known;
    }

    /** The intents under way that these speak of. */
    static Set<IntentId> underWay(Map<IntentId, Recollection> known) {
        Set<IntentId> intents = new LinkedHashSet<>();
        for (Recollection memory : known.values()) {
            if (memory instanceof Recollection.UnderWay under) {
                intents.add(under.in());
            }
        }
        return intents;
    }

    private Optional<Recollection> of(IntentId id) {
        Optional<Recollection.Ended> here = Optional.ofNullable(state.ended().get(id));
        Optional<Recollection> live = state.claimant(id)
                .or(() -> state.reopened(id))
                .map(in -> new Recollection.UnderWay(in, payment(in, id)));
        return live.or(() -> here.map(ended -> (Recollection) ended))
                .or(() -> Optional.ofNullable(table.get(id)).map(ended -> (Recollection) ended));
    }

    private Optional<Payment> payment(IntentId in, IntentId id) {
        return state.find(in)
                .map(LiveIntent::intent)
                .flatMap(intent -> Optional.ofNullable(intent.payments().get(id)));
    }
}
