package dev.banyan.runtime.internal.journal.stored;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kind of stored event that one journal may hold, by manifest. Thread-safe. */
public final class RecordKinds<E> {

    private final Map<String, RecordKind<? extends E>> kinds;

    /** All of these lists. */
    public RecordKinds(List<List<RecordKind<? extends E>>> lists) {
        this.kinds = lists.stream()
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableMap(RecordKind::manifest, Function.identity()));
    }

    /**
     * The event that was stored.
     *
     * @throws UnreadableEvent if a newer build wrote it, or the bytes are damaged
     */
    public E read(String manifest, byte[] bytes) throws UnreadableEvent {
        RecordKind<? extends E> kind = kinds.get(manifest);
        if (kind == null) {
            throw UnreadableEvent.newer("manifest " + manifest + "; this build knows " + newestLike(manifest));
        }
        return kind.read(bytes);
    }

    /** Everything that this build can read, in alphabetical order. */
    public Set<String> manifests() {
        return new TreeSet<>(kinds.keySet());
    }

    private String newestLike(String manifest) {
        String name = manifest.substring(0, manifest.lastIndexOf('.') + 1);
        return kinds.keySet().stream()
                .filter(known -> known.startsWith(name) && known.indexOf('.', name.length()) < 0)
                .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .map(newest -> "up to " + newest)
                .orElse("no event of that name");
    }
}
