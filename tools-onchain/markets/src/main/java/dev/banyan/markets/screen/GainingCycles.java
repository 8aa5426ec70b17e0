package dev.banyan.markets.screen;

/** The cycles that may gain, in no order: few of many, so that whoever ranks them need not look at the others. Allocates nothing after it is made. */
final class GainingCycles {

    private final int[] cycles;

    /** Of each cycle, its place in the list plus one; zero for one that is not in it. */
    private final int[] places;

    private int count;

    /** None of so many cycles. */
    GainingCycles(int most) {
        this.cycles = new int[most];
        this.places = new int[most];
    }

    int count() {
        return count;
    }

    int at(int place) {
        return cycles[place];
    }

    /** Adds a cycle; one that is in it stays so. */
    void add(int cycle) {
        if (places[cycle] == 0) {
            cycles[count++] = cycle;
            places[cycle] = count;
        }
    }

    /** Takes a cycle out; the last one takes its place. */
    void remove(int cycle) {
        int place = places[cycle];
        if (place > 0) {
            int last = cycles[--count];
            cycles[place - 1] = last;
            places[last] = place;
            places[cycle] = 0;
        }
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            places[cycles[i]] = 0;
        }
        count = 0;
    }
}
