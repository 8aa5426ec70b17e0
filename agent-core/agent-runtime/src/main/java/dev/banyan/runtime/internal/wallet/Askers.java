package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.ActorRef;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who waits to hear of which intent. Not thread-safe. */
final class Askers {

    private record Waiting(Origin origin, Set<ActorRef<Wallet.Told>> who) {}

    private final Map<IntentId, Waiting> waiting = new HashMap<>();

    /** Adds someone who offered an intent. */
    void add(Intent intent, ActorRef<Wallet.Told> asker) {
        waiting.computeIfAbsent(intent.id(), id -> new Waiting(intent.origin(), new LinkedHashSet<>(2)))
                .who()
                .add(asker);
    }

    /** Tells all who offered it; they are forgotten once there is nothing more to tell. */
    void tell(IntentId id, IntentOutcome outcome, TokenAmount net) {
        Optional<Waiting> found = Optional.ofNullable(waiting.get(id));
        found.ifPresent(w -> {
            Wallet.Told told = new Wallet.Told(id, w.origin(), outcome, net);
            w.who().forEach(asker -> asker.tell(told));
        });
        if (outcome.terminal() || outcome instanceof IntentOutcome.Busy) {
            waiting.remove(id);
        }
    }
}
