package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import java.util.Optional;

/**
 * What happens without the knowledge of whoever thinks of something new at a head, and changes the balances that it counts with: what ended, lost its block
 * in a reorg and is on its way again; what the same origin wished for in an earlier life; and of the same origin what was mined after that head, since
 * the wish came late. Waiting for it costs a head at most while its transactions can be mined, since they take the nonces before; a
 * response to what a head showed does not wait for what a reorg took, so that both can stand in one block.
 */
final class Unseen {

    private Unseen() {}

    /** Why an intent waits at the newest head, if so. */
    static Optional<String> reason(WalletState state, Intent intent, Horizon horizon, Head newest) {
        if (!intent.id().isOfHead()) {
            return Optional.empty();
        }
        long block = horizon.block(intent, newest);
        return state.live().values().stream()
                .filter(live -> !live.intent().id().equals(intent.id()))
                .flatMap(live -> reason(live, intent, horizon, block).stream())
                .findFirst();
    }

    private static Optional<String> reason(LiveIntent live, Intent intent, Horizon horizon, long block) {
        IntentId id = live.intent().id();
        boolean ended = live.outcome().isPresent();
        boolean onItsWay = isOnItsWay(live);
        boolean own = live.intent().origin().equals(intent.origin());
        boolean minedAfter = own && isMinedAfter(live, block);
        boolean inherited = own && horizon.inherited().contains(id);
        if (inherited && onItsWay && !ended) {
            return Optional.of(id + " is on its way from before the start");
        }
        if (minedAfter && (inherited || (ended && !intent.id().isResponse()))) {
            return Optional.of(id + " was mined after the head at which this was thought of");
        }
        return ended && onItsWay && !intent.id().isResponse()
                ? Optional.of("a reorg took back " + id + ", which is on its way again")
                : Optional.empty();
    }

    /** What is under way in this sense: a person is not waited for. */
    private static boolean isOnItsWay(LiveIntent live) {
        return live.slots().isEmpty()
                ? live.outcome().isEmpty() && live.phase() != LiveIntent.Phase.AWAITING_APPROVAL
                : live.slots().stream().anyMatch(Slot::inFlight);
    }

    /** What was cancelled or reverted moved nothing. */
    private static boolean isMinedAfter(LiveIntent live, long block) {
        return live.slots().stream()
                .filter(Slot::succeeded)
                .flatMap(slot -> slot.mined().stream())
                .anyMatch(receipt -> receipt.blockNumber() > block);
    }
}
