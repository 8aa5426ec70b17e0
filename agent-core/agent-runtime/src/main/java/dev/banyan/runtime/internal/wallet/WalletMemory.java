package dev.banyan.runtime.internal.wallet;

import akka.actor.typed.ActorRef;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.runtime.internal.journal.Fence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What outlives a crash of a Wallet within one process, besides its journal: what waits to be taken in, what was taken
 * in and is not stored, and who waits for what. Not thread-safe; one Wallet at a time has it.
 */
final class WalletMemory {

    /** What is dropped then is a saving, never a promise. */
    private static final int MOST_REVISIONS = 64;

    private final Askers askers = new Askers();
    private final BookMemory books = new BookMemory();
    private final Fence fence = new Fence();
    private final SequencedMap<IntentId, Intent> queue = new LinkedHashMap<>(2);
    private final SequencedMap<IntentId, Intent> unstored = new LinkedHashMap<>(2);
    private final Deque<Wallet.Recall> recalls = new ArrayDeque<>(1);
    private final Deque<Wallet.Revise> revisions = new ArrayDeque<>(1);
    private Optional<ActorRef<Wallet.Ended>> witness = Optional.empty();
    private List<Intent> lookedUp = List.of();
    private List<Intent> taking = List.of();
    private Optional<String> closed = Optional.empty();
    private Set<IntentId> inherited = Set.of();

    Askers askers() {
        return askers;
    }

    BookMemory books() {
        return books;
    }

    /** This one is told of every end; it takes the place of the one before. */
    void witness(ActorRef<Wallet.Ended> who) {
        witness = Optional.of(who);
    }

    void tellWitness(Wallet.Ended ended) {
        witness.ifPresent(who -> who.tell(ended));
    }

    /** Whoever wished for these begins anew and does not know of them; of those said before, what is not under way any more is forgotten. */
    void inherit(Set<IntentId> ids, Set<IntentId> underWay) {
        Set<IntentId> all = new HashSet<>(inherited);
        all.addAll(ids);
        all.retainAll(underWay);
        inherited = Set.copyOf(all);
    }

    Set<IntentId> inherited() {
        return inherited;
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

    int waiting() {
        return queue.size();
    }

    /** What these offered and is not taken in yet, also while it is looked up. */
    Set<IntentId> waiting(Predicate<Origin> whose) {
        return Stream.concat(queue.values().stream(), lookedUp.stream())
                .filter(intent -> whose.test(intent.origin()))
                .map(Intent::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Lets an intent wait; one that waits already stays where it is. */
    void queue(Intent intent) {
        queue.putIfAbsent(intent.id(), intent);
    }

    /** All that wait, longest first, which are looked up now; until they are taken in, a crash lets them wait again. */
    List<Intent> take() {
        lookedUp = List.copyOf(queue.values());
        queue.clear();
        return lookedUp;
    }

    /** These were looked up and are being taken in right now. */
    void taking(List<Intent> intents) {
        lookedUp = List.of();
        taking = intents;
        intents.forEach(intent -> unstored.put(intent.id(), intent));
    }

    /** Ends the taking in; answers what was being taken in. */
    List<Intent> taken() {
        List<Intent> were = taking;
        taking = List.of();
        return were;
    }

    /** Those that were being taken in when a crash came, which is their fault: they do not wait again. */
    List<Intent> blamed() {
        List<Intent> were = taken();
        were.forEach(intent -> unstored.remove(intent.id()));
        return were;
    }

    /** What waits is taken back by whoever offered it; false if it does not wait. */
    boolean unqueue(IntentId id, Origin by) {
        Optional<Intent> waiting = Optional.ofNullable(queue.get(id))
                .filter(intent -> intent.origin().equals(by));
        waiting.ifPresent(intent -> queue.remove(id));
        return waiting.isPresent();
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

    /** What was looked up is not taken in after all. */
    void forgetLookedUp() {
        lookedUp = List.of();
    }

    /** What was taken in is stored. */
    void stored() {
        unstored.clear();
    }

    /** What was taken in and not stored is lost with a crash, and waits again, before all others. */
    void requeue() {
        SequencedMap<IntentId, Intent> later = new LinkedHashMap<>(queue);
        queue.clear();
        queue.putAll(unstored);
        lookedUp.forEach(this::queue);
        later.forEach(queue::putIfAbsent);
        unstored.clear();
        lookedUp = List.of();
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

    /** All that wait, which then wait no more. */
    List<Intent> clear() {
        List<Intent> all = List.copyOf(queue.values());
        queue.clear();
        return all;
    }
}
