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
     * @param times how often in a row; zero if none was the venue's own
     * @param denials how often in a row it was not asked for a reason that is not its own
     * @param soonest before which block it is not asked though its share price fell
     * @param until before which block it is not asked
     */
    record Wait(int times, int denials, long soonest, long until) {}

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
            int denials = venues.containsKey(venue) ? venues.get(venue).denials() : 0;
            switch (end) {
                case DONE -> next.remove(venue);
                case BUSY -> next.put(venue, new Wait(times, denials, block, block + every));
                case POSTPONED -> next.put(venue, new Wait(times, denials, block + every, block + every));
                case DENIED -> {
                    long soon = Math.min(2L << Math.min(denials, MOST_DOUBLINGS), every);
                    next.put(venue, new Wait(times, denials + 1, block + soon, block + every));
                }
                case FAILED -> {
                    long later = every << Math.min(times, MOST_DOUBLINGS);
                    next.put(venue, new Wait(times + 1, 0, block + every, block + later));
                }
            }
        });
        return new Unpaid(next);
    }

    /**
     * What is not asked at a block. One whose share price fell is asked again at the next head if the account was busy, after 2, 4, 8 and more blocks if it was denied for a
     * reason that is not the venue's, and after {@code every} blocks at the latest, however often it refused: who is slow in a run on a venue is paid last.
     */
    Set<String> at(long block, Set<String> fallen) {
        return venues.entrySet().stream()
                .filter(it -> block
                        < (fallen.contains(it.getKey())
                                ? it.getValue().soonest()
                                : it.getValue().until()))
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
