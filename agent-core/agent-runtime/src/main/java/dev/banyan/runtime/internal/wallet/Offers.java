package dev.banyan.runtime.internal.wallet;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The intents that were offered to a wallet and are not stored yet. Each waits, then is looked up with all that wait, is
 * taken in with them, and leaves once that is stored. A crash lets all of them wait again, in the order of their offers,
 * except those that were being taken in when it came. Not thread-safe.
 */
final class Offers {

    private final SequencedMap<IntentId, Intent> waiting = new LinkedHashMap<>(2);
    private final SequencedMap<IntentId, Intent> unstored = new LinkedHashMap<>(2);
    private List<Intent> lookedUp = List.of();
    private List<Intent> takingIn = List.of();

    /** How many wait. */
    int waiting() {
        return waiting.size();
    }

    /** What these offered and is not taken in yet, also while it is looked up. */
    Set<IntentId> of(Predicate<Origin> whose) {
        return Stream.concat(waiting.values().stream(), lookedUp.stream())
                .filter(intent -> whose.test(intent.origin()))
                .map(Intent::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Lets an intent wait; one that waits already stays where it is. */
    void add(Intent intent) {
        waiting.putIfAbsent(intent.id(), intent);
    }

    /** What waits is taken back by whoever offered it; false if it does not wait. */
    boolean withdraw(IntentId id, Origin by) {
        Optional<Intent> found = Optional.ofNullable(waiting.get(id))
                .filter(intent -> intent.origin().equals(by));
        found.ifPresent(intent -> waiting.remove(id));
        return found.isPresent();
    }

    /** All that wait, which then wait no more. */
    List<Intent> giveBack() {
        List<Intent> all = List.copyOf(waiting.values());
        waiting.clear();
        return all;
    }

    /** All that wait, longest first, which are looked up now. */
    List<Intent> lookUp() {
        lookedUp = giveBack();
        return lookedUp;
    }

    /** What was looked up is not taken in after all. */
    void forgetLookedUp() {
        lookedUp = List.of();
    }

    /** These were looked up and are being taken in right now. */
    void takeIn(List<Intent> intents) {
        lookedUp = List.of();
        takingIn = intents;
        intents.forEach(intent -> unstored.put(intent.id(), intent));
    }

    /** Those that were being taken in are. */
    void takenIn() {
        takingIn = List.of();
    }

    /** What was taken in is stored. */
    void stored() {
        unstored.clear();
    }

    /** Those that were being taken in when a crash came, which is their fault: they do not wait again. */
    List<Intent> blamed() {
        List<Intent> were = takingIn;
        takingIn = List.of();
        were.forEach(intent -> unstored.remove(intent.id()));
        return were;
    }

    /**
     * The wallet begins another life: what was taken in and not stored is lost with the last one, and waits again, before
     * what was looked up and all others.
     */
    void recovered() {
        SequencedMap<IntentId, Intent> later = new LinkedHashMap<>(waiting);
        waiting.clear();
        waiting.putAll(unstored);
        lookedUp.forEach(this::add);
        later.values().forEach(this::add);
        unstored.clear();
        lookedUp = List.of();
    }
}
