package dev.banyan.kernel.wallet;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import java.util.Optional;
import java.util.Set;

/**
 * What is on its way without the knowledge of whoever thinks of something new at a head: what ended and lost its block in a reorg, and
 * what the same origin wished for in an earlier life. It will change the balances that the new wish counts with. Waiting for it costs a head at most while its
 * transactions can be mined, since they take the nonces before; a response to what a head showed does not wait for what a reorg took, so that both can stand in one block.
 */
final class Unseen {

    private Unseen() {}

    /**
     * Why an intent waits, if so.
     *
     * @param inherited what was under way when whoever wished for it began anew
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
    private static boolean isOnItsWay(LiveIntent live) {
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
            return intent.id().isResponse()
                    ? Optional.empty()
                    : Optional.of("a reorg took back " + id + ", which is on its way again");
        }
        return inherited.contains(id) && live.intent().origin().equals(intent.origin())
                ? Optional.of(id + " is on its way from before the start")
                : Optional.empty();
    }
}
