package dev.banyan.strategies.arbitrage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * At which of its venues a strategy sees pools. One that is lost from sight for {@link #PATIENCE} heads is told once, and again when its pools have been there for as many; what flickers in between is
 * not told. Immutable.
 *
 * @param venues those at which pools were ever seen
 */
record Sightings(Map<String, Sight> venues) {

    /** Heads in a row before anything is told. */
    static final int PATIENCE = 3;

    /** Nothing was seen yet. */
    static final Sightings NONE = new Sightings(Map.of());

    Sightings {
        venues = Map.copyOf(venues);
    }

    /**
     * What is known of a venue.
     *
     * @param lost true if it was told that nothing is seen there
     * @param other heads in a row at which it was the other way round
     */
    record Sight(boolean lost, int other) {

        Sight at(boolean there) {
            if (there != lost) {
                return new Sight(lost, 0);
            }
            return other + 1 < PATIENCE ? new Sight(lost, other + 1) : new Sight(!lost, 0);
        }
    }

    /** The same after a head at which there were pools at those venues. */
    Sightings at(Set<String> there) {
        Map<String, Sight> next = new HashMap<>();
        venues.forEach((venue, sight) -> next.put(venue, sight.at(there.contains(venue))));
        there.forEach(venue -> next.putIfAbsent(venue, new Sight(false, 0)));
        return new Sightings(next);
    }

    /** What has to be told of it after what was known before. */
    List<String> newsSince(Sightings before) {
        List<String> news = new ArrayList<>();
        for (String venue : new TreeSet<>(venues.keySet())) {
            boolean was = before.isLost(venue);
            if (isLost(venue) != was) {
                news.add(
                        was
                                ? "pools of " + venue + " are seen again"
                                : "no pool of " + venue + " was seen at the last " + PATIENCE
                                        + " heads; arbitrage goes on without them");
            }
        }
        return news;
    }

    private boolean isLost(String venue) {
        Sight sight = venues.get(venue);
        return sight != null && sight.lost();
    }
}
