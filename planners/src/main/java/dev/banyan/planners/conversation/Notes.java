package dev.banyan.planners.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Notes as plain text by key, of which only those under {@code talk.} are touched; a change makes new ones. */
record Notes(Map<String, String> all) {

    private static final String OWN = "talk.";

    Optional<String> find(String key) {
        return Optional.ofNullable(all.get(OWN + key));
    }

    int number(String key) {
        return find(key).map(Integer::parseInt).orElse(0);
    }

    List<String> lines(String key) {
        return find(key).map(text -> List.of(text.split("\n", -1))).orElse(List.of());
    }

    Notes with(String key, String value) {
        Map<String, String> changed = new TreeMap<>(all);
        changed.put(OWN + key, value);
        return new Notes(changed);
    }

    Notes with(String key, int value) {
        return with(key, Integer.toString(value));
    }

    /** The newest of these lines; none where there is none. */
    Notes with(String key, List<String> lines, int most) {
        List<String> kept = lines.subList(Math.max(0, lines.size() - most), lines.size());
        return kept.isEmpty() ? without(key) : with(key, String.join("\n", kept));
    }

    Notes plus(String key, List<String> more, int most) {
        List<String> lines = new ArrayList<>(lines(key));
        lines.addAll(more);
        return with(key, lines, most);
    }

    Notes drop(String key) {
        Map<String, String> changed = new TreeMap<>(all);
        changed.remove(OWN + key);
        return new Notes(changed);
    }

    /** Without all notes whose key begins like this. */
    Notes without(String beginning) {
        Map<String, String> changed = new TreeMap<>(all);
        changed.keySet().removeIf(key -> key.startsWith(OWN + beginning));
        return new Notes(changed);
    }
}
