package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.intent.Intent;
import dev.banyan.kernel.wallet.WalletEvent;
import dev.banyan.kernel.wallet.WalletState;
import dev.banyan.runtime.internal.journal.Book;
import dev.banyan.runtime.internal.journal.Fence;
import dev.banyan.runtime.internal.journal.JournaledActor;
import dev.banyan.runtime.internal.journal.stored.WalletEventForm;
import dev.banyan.runtime.internal.journal.stored.WalletSnapshotForm;
import java.util.List;
import java.util.Optional;

/**
 * A wallet that only takes intents in, stores them and lets them expire at once: what the journal costs, without
 * simulation, verdict and signature.
 */
final class Acceptor extends JournaledActor<Acceptor.Command, WalletEvent, WalletState> {

    sealed interface Command {}

    /** Takes these in; answered with their number once they are stored. */
    record Accept(List<Intent> intents, ActorRef<Integer> replyTo) implements Command {}

    /** Answered once everything stored was replayed. */
    record Hello(ActorRef<Integer> replyTo) implements Command {}

    private static final WalletEventForm EVENTS = new WalletEventForm();
    private static final WalletSnapshotForm SNAPSHOTS = new WalletSnapshotForm();

    private Acceptor(ActorContext<Command> context, String id) {
        super(
                context,
                new Book<>(id, WalletState.startingAt(0), Acceptor::apply, EVENTS, SNAPSHOTS),
                event -> {},
                new Fence(),
                Optional.empty());
    }

    static Behavior<Command> create(String id) {
        return Behaviors.setup(context -> new Acceptor(context, id));
    }

    /** Keeps the state small, as it is where intents end: this is about storing them. */
    private static WalletState apply(WalletState state, WalletEvent event) {
        return event instanceof WalletEvent.IntentAccepted ? state : state.apply(event);
    }

    @Override
    protected void onCommand(Command command) {
        switch (command) {
            case Accept accept -> {
                emit(accept.intents().stream()
                        .map(WalletEvent.IntentAccepted::new)
                        .toList());
                afterStored(() -> accept.replyTo().tell(accept.intents().size()));
            }
            case Hello hello -> hello.replyTo().tell(0);
        }
    }

    @Override
    protected void onRecovered() {}

    @Override
    protected void onLost(String reason) {
        throw new IllegalStateException(reason);
    }
}
