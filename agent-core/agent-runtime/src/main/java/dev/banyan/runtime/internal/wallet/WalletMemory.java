package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.ActorRef;
import dev.banyan.kernel.wallet.Horizon;
import dev.banyan.runtime.internal.journal.Fence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What outlives a crash of a Wallet within one process, besides its journal. Not thread-safe; one Wallet at a time has it.
 */
final class WalletMemory {

    /** What is dropped then is a saving, never a promise. */
    private static final int MOST_REVISIONS = 64;

    private final Askers askers = new Askers();
    private final BookMemory books = new BookMemory();
    private final Offers offers = new Offers();
    private final Fence fence = new Fence();
    private final List<ActorRef<Wallet.Idle>> drainers = new ArrayList<>(0);
    private final Deque<Wallet.Recall> recalls = new ArrayDeque<>(1);
    private final Deque<Wallet.Revise> revisions = new ArrayDeque<>(1);
    private Optional<ActorRef<Wallet.Ended>> witness = Optional.empty();
    private Optional<String> closed = Optional.empty();
    private Horizon horizon = Horizon.OPEN;
    private long lives;

    Askers askers() {
        return askers;
    }

    BookMemory books() {
        return books;
    }

    Offers offers() {
        return offers;
    }

    /** This one is told of every end; it takes the place of the one before. */
    void witness(ActorRef<Wallet.Ended> who) {
        witness = Optional.of(who);
    }

    void tellWitness(Wallet.Ended ended) {
        witness.ifPresent(who -> who.tell(ended));
    }

    /** Who waits until nothing is in flight. */
    List<ActorRef<Wallet.Idle>> drainers() {
        return drainers;
    }

    /** The number of the life that begins, which no earlier one had. */
    long nextLife() {
        return ++lives;
    }

    /** How far those see who wish for something. */
    Horizon horizon() {
        return horizon;
    }

    void horizon(Horizon now) {
        horizon = now;
    }

    Fence fence() {
        return fence;
    }

    /** Why nothing new is taken in, if so. */
    Optional<String> closed() {
        return closed;
    }

    void close(String reason) {
        closed = Optional.of(reason);
    }

    /** Somebody thinks otherwise of what was offered; waits, at most 64 of them, the newest. */
    void revise(Wallet.Revise revise) {
        revisions.add(revise);
        if (revisions.size() > MOST_REVISIONS) {
            revisions.removeFirst();
        }
    }

    /** All that was thought otherwise, which then waits no more. */
    List<Wallet.Revise> revisions() {
        List<Wallet.Revise> all = List.copyOf(revisions);
        revisions.clear();
        return all;
    }

    /** Somebody wants to be reminded; waits until that is done. */
    void recall(Wallet.Recall recall) {
        recalls.add(recall);
    }

    /** The one that has waited longest, if any; it goes on waiting. */
    Optional<Wallet.Recall> recall() {
        return Optional.ofNullable(recalls.peek());
    }

    /** The one that has waited longest was answered. */
    void recalled() {
        recalls.remove();
    }
}
