package dev.banyan.memory.longterm.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The entries of a generation that are kept and have no vector yet, in the order in which they were kept. */
final class Waiting {

    private final Map<String, Place> places = new LinkedHashMap<>();

    void put(String id, Place place) {
        places.remove(id);
        places.put(id, place);
    }

    void remove(String id) {
        places.remove(id);
    }

    Optional<Place> place(String id) {
        return Optional.ofNullable(places.get(id));
    }

    Set<String> ids() {
        return places.keySet();
    }

    List<Place> places() {
        return List.copyOf(places.values());
    }

    int size() {
        return places.size();
    }
}
