package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.strategy.Recollection;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Reminds others of what the wallet knows of ids, one look-up at a time, and has them hear of what is still under way.
 * An answer leaves only when all it tells of is stored. Part of the Wallet.
 */
final class Recalls {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ActorContext<Wallet.Command> context;
    private final WalletDiary diary;
    private final WalletMemory memory;
    private final EndedIds endedIds;
    private final Proceeds proceeds;

    Recalls(
            ActorContext<Wallet.Command> context,
            WalletDiary diary,
            WalletMemory memory,
            EndedIds endedIds,
            Proceeds proceeds) {
        this.context = context;
        this.diary = diary;
        this.memory = memory;
        this.endedIds = endedIds;
        this.proceeds = proceeds;
    }

    /** From now on this one is told of everything under way, and of ends that change. */
    void hear(ActorRef<Wallet.Told> hears) {
        memory.askers().revisionsTo(hears);
        diary.state().live().values().stream()
                .filter(live -> live.outcome().isEmpty())
                .forEach(live -> memory.askers().add(live.intent(), hears));
    }

    /** From now on this one is told of every end, and now of those that are still watched. */
    void witness(ActorRef<Wallet.Ended> witness) {
        memory.witness(witness);
        List<Wallet.Ended> watched = diary.state().live().values().stream()
                .flatMap(live -> live.outcome().stream()
                        .map(outcome -> new Wallet.Ended(live.intent(), outcome, proceeds.nothing(), true)))
                .toList();
        diary.then(() -> watched.forEach(witness::tell));
    }

    void ask(Wallet.Recall recall) {
        memory.recall(recall);
    }

    /** Begins with whoever has waited longest, unless ids are being looked up. */
    void goOn() {
        if (!endedIds.busy()) {
            memory.recall().ifPresent(endedIds::find);
        }
    }

    void found(EndedIds.Found found) {
        if (!endedIds.lookedUp(found.life())) {
            return;
        }
        memory.recalled();
        Wallet.Recall recall = found.recall();
        Map<IntentId, Recollection> known = new Memories(diary.state(), found.known()).of(recall.ids());
        for (IntentId in : Memories.underWay(known)) {
            memory.askers().add(diary.state().find(in).orElseThrow().intent(), recall.hears());
        }
        diary.then(() -> recall.replyTo().tell(new Wallet.Remembered(known)));
    }

    /** The one who asked is moved behind the others, and asked for again. */
    void notFound(EndedIds.NotFound failed) {
        if (endedIds.lookedUp(failed.life())) {
            context.getLog().warn("ended intents could not be looked up: {}", failed.reason());
            memory.recalled();
            context.scheduleOnce(PAUSE, context.getSelf(), failed.recall());
        }
    }
}
