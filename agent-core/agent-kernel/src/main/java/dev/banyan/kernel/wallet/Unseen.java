package dev.banyan.kernel.wallet;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import java.util.Optional;
import java.util.Set;

/**
 * What is on its way without the knowledge of whoever thinks of something new at a head: what ended and lost its block in a reorg, and
 * what the same origin wished for in an earlier life. It will change the balances that the new wish counts with, and takes the nonces
 * before it, so that waiting for it costs nothing.
 */
final class Unseen {

    private Unseen() {}

    /**
     * Why an intent waits, if so.
     *
     * @param inherited what was under way when this process began
     */
    static Optional<String> reason(WalletState state, Intent intent, Set<IntentId> inherited) {
        if (!intent.id().isOfHead()) {
            return Optional.empty();
        }
        return state.live().values().stream()
                .filter(live -> !live.intent().id().equals(intent.id()))
                .flatMap(live -> reason(live, intent, inherited).stream())
                .findFirst();
    }

    /** What is under way in this sense: a person is not waited for. */
    static boolean isOnItsWay(LiveIntent live) {
        return live.slots().isEmpty()
                ? live.outcome().isEmpty() && live.phase() != LiveIntent.Phase.AWAITING_APPROVAL
                : live.slots().stream().anyMatch(Slot::inFlight);
    }

    private static Optional<String> reason(LiveIntent live, Intent intent, Set<IntentId> inherited) {
        IntentId id = live.intent().id();
        if (!isOnItsWay(live)) {
            return Optional.empty();
        }
        if (live.outcome().isPresent()) {
            return Optional.of("a reorg took back " + id + ", which is on its way again");
        }
        return inherited.contains(id) && live.intent().origin().equals(intent.origin())
                ? Optional.of(id + " is on its way since before the start")
                : Optional.empty();
    }
}
