package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.ActorRef;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Who waits until a wallet has nothing in flight. Not thread-safe. */
final class Drainers {

    private final WalletDiary diary;
    private final Wallet.Idle news;
    private final List<ActorRef<Wallet.Idle>> waiting;

    /** Those who wait already, from before a crash, go on waiting. */
    Drainers(WalletDiary diary, ActorRef<Wallet.Command> wallet, List<ActorRef<Wallet.Idle>> waiting) {
        this.diary = diary;
        this.waiting = waiting;
        this.news = new Wallet.Idle(wallet);
    }

    void add(ActorRef<Wallet.Idle> who) {
        waiting.add(who);
    }

    /** Tells all who wait if nothing is in flight, once what led to that is stored. */
    void goOn(BooleanSupplier idle) {
        if (!waiting.isEmpty() && idle.getAsBoolean()) {
            List<ActorRef<Wallet.Idle>> all = List.copyOf(waiting);
            waiting.clear();
            diary.then(() -> all.forEach(drainer -> drainer.tell(news)));
        }
    }
}
