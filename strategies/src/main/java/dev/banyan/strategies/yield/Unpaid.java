package dev.banyan.strategies.yield;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Venues that did not pay out when they were asked to, and when each is asked again: each time twice as long after, so that one that never does takes no part of the moves among the others.
 *
 * @param venues by name
 */
record Unpaid(Map<String, Wait> venues) {

    private static final int MOST_DOUBLINGS = 6;

    /**
     * A venue's refusals.
     *
     * @param times how often in a row; zero after the account was only busy
     * @param since the block after which it refused last
     * @param until before which block it is not asked
     */
    record Wait(int times, long since, long until) {}

    Unpaid {
        venues = Map.copyOf(venues);
    }

    static Unpaid none() {
        return new Unpaid(Map.of());
    }

    /** After a flight that ended at a block. */
    Unpaid after(Flight flight, long block, long every) {
        Map<String, Wait> next = new HashMap<>(venues);
        flight.outs().forEach((venue, end) -> {
            int times = times(venue);
            switch (end) {
                case DONE -> next.remove(venue);
                case POSTPONED -> next.put(venue, new Wait(times, block, block + every));
                case FAILED ->
                    next.put(venue, new Wait(times + 1, block, block + (every << Math.min(times, MOST_DOUBLINGS))));
            }
        });
        return new Unpaid(next);
    }

    /** What is not asked at a block; one whose share price fell is asked again after {@code every} blocks, however often it refused. */
    Set<String> at(long block, Set<String> fallen, long every) {
        return venues.entrySet().stream()
                .filter(it -> block < it.getValue().until())
                .filter(it ->
                        !fallen.contains(it.getKey()) || block < it.getValue().since() + every)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those that refused in this flight and had not refused before it, in alphabetical order. */
    List<String> firstTime(Flight flight) {
        return flight.outs().entrySet().stream()
                .filter(out -> out.getValue() == Flight.Ending.FAILED && times(out.getKey()) == 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private int times(String venue) {
        return venues.containsKey(venue) ? venues.get(venue).times() : 0;
    }
}
