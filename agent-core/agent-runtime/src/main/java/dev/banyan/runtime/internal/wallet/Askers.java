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

    private record Asker(IntentId asked, Origin origin, ActorRef<Wallet.Told> who) {}

    private final Map<IntentId, Set<Asker>> waiting = new HashMap<>();
    private Optional<ActorRef<Wallet.Told>> agent = Optional.empty();

    /** This one is told of ends that change after they were told; it takes the place of the one before. */
    void revisionsTo(ActorRef<Wallet.Told> who) {
        agent = Optional.of(who);
    }

    /** Adds someone who offered an intent, or wants to hear of it. */
    void add(Intent intent, ActorRef<Wallet.Told> who) {
        add(intent.id(), new Asker(intent.id(), intent.origin(), who));
    }

    /** Whoever asked for {@code id} hears, under that id, of {@code in}, which does it. */
    void follow(IntentId id, IntentId in) {
        if (!id.equals(in)) {
            Optional.ofNullable(waiting.remove(id)).ifPresent(all -> all.forEach(asker -> add(in, asker)));
        }
    }

    /** Tells all who wait; they are forgotten once there is nothing more to tell. */
    void tell(IntentId id, IntentOutcome outcome, TokenAmount net) {
        Set<Asker> all = Set.copyOf(waiting.getOrDefault(id, Set.of()));
        if (outcome.terminal() || outcome instanceof IntentOutcome.Busy) {
            waiting.remove(id);
        }
        all.forEach(asker -> asker.who().tell(new Wallet.Told(asker.asked(), asker.origin(), outcome, net)));
    }

    /** An intent that had ended did so in another way, and with it all whose ids it claims; the net goes with its own. */
    void revise(Intent intent, IntentOutcome outcome, TokenAmount net) {
        TokenAmount nothing = TokenAmount.zero(net.token());
        agent.ifPresent(who -> intent.claims()
                .forEach(id -> who.tell(
                        new Wallet.Told(id, intent.origin(), outcome, id.equals(intent.id()) ? net : nothing))));
    }

    private void add(IntentId id, Asker asker) {
        waiting.computeIfAbsent(id, key -> new LinkedHashSet<>(2)).add(asker);
    }
}
