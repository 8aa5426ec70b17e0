package dev.banyan.strategies.yield;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trouble that each venue or token is in, each told once while it lasts. One that was gone for a while is told again.
 *
 * @param cases by what they are about
 */
record Troubles(Map<String, Case> cases) {

    /**
     * A trouble that lasts.
     *
     * @param what what it is
     * @param since the block at which it was first seen
     * @param last the block at which it was seen last
     * @param told true once the operator knows
     */
    record Case(Trouble what, long since, long last, boolean told) {}

    Troubles {
        cases = Map.copyOf(cases);
    }

    static Troubles none() {
        return new Troubles(Map.of());
    }

    /** With what a block shows; what it does not show any more is forgotten after {@code memory} blocks, and at once if it was never told. */
    Troubles seeing(Map<String, Trouble> shown, long block, long memory) {
        Map<String, Case> next = new HashMap<>();
        cases.forEach((name, known) -> {
            boolean kept = known.what() == Trouble.REFUSED || (known.told() && block - known.last() < memory);
            if (kept) {
                next.put(name, known);
            }
        });
        shown.forEach((name, what) -> {
            Case known = cases.get(name);
            next.put(
                    name,
                    known != null && known.what() == what
                            ? new Case(what, known.since(), block, known.told())
                            : new Case(what, block, block, false));
        });
        return new Troubles(next);
    }

    /** After deposits into a venue were refused, or went through. */
    Troubles deposit(String venue, boolean refused, long block) {
        String name = "a move into " + venue;
        Map<String, Case> next = new HashMap<>(cases);
        if (!refused) {
            next.remove(name);
        } else {
            next.putIfAbsent(name, new Case(Trouble.REFUSED, block, block, false));
        }
        return new Troubles(next);
    }

    /** What is to be told now, in alphabetical order. */
    List<String> untold() {
        List<String> told = new ArrayList<>();
        new TreeMap<>(cases).forEach((name, one) -> {
            if (isDue(one)) {
                told.add(one.what().of(name));
            }
        });
        return told;
    }

    /** The same once that was told. */
    Troubles telling() {
        Map<String, Case> next = new HashMap<>();
        cases.forEach(
                (name, one) -> next.put(name, isDue(one) ? new Case(one.what(), one.since(), one.last(), true) : one));
        return new Troubles(next);
    }

    private static boolean isDue(Case one) {
        return !one.told() && one.last() - one.since() >= one.what().patience();
    }
}
