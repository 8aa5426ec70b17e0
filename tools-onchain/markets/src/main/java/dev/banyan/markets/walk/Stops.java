package dev.banyan.markets.walk;

import dev.banyan.api.market.TickTable;

/**
 * Where a walk pauses next: at the next initialised tick, or at the end of a word of 256 ticks of the contract's bitmap, where the contract rounds once more.
 *
 * <p>Where no liquidity is in range the ends of words are passed over: nothing is traded there. Not thread-safe; allocates nothing once made.
 */
final class Stops {

    private static final int WORD_BITS = 8;
    private static final int WORD = 1 << WORD_BITS;

    private final LimbPrice prices;

    /** The price at the stop that was found last. */
    final long[] sqrtPrice = new long[LimbPrice.LIMBS];

    private boolean down;
    private int place;
    private int index;
    private boolean initialised;

    Stops(LimbPrice prices) {
        this.prices = prices;
    }

    /** Begins at a tick. */
    void begin(TickCourse course, int tick, boolean goesDown) {
        down = goesDown;
        place = course.upTo(tick) - (down ? 1 : 0);
    }

    /** Finds the next stop from a tick. */
    void find(TickCourse course, int tick, boolean idle) {
        boolean isThere = down ? place >= 0 : place < course.index.length;
        int end = wordEnd(tick, course.spacing);
        initialised = isThere && (idle || (down ? course.index[place] >= end : course.index[place] <= end));
        if (initialised) {
            index = course.index[place];
            Wide.copy(course.sqrtPrice[place], sqrtPrice, LimbPrice.LIMBS);
        } else {
            int far = down ? -TickTable.MOST_INDEX : TickTable.MOST_INDEX;
            index = idle ? far : down ? Math.max(end, far) : Math.min(end, far);
            prices.at(index, sqrtPrice);
        }
    }

    private int wordEnd(int tick, int spacing) {
        int spaced = Math.floorDiv(tick, spacing);
        return down
                ? (spaced >> WORD_BITS << WORD_BITS) * spacing
                : (((spaced + 1) >> WORD_BITS << WORD_BITS) + WORD - 1) * spacing;
    }

    /** The tick that a pool names once its price has arrived at the stop. */
    int tickThere() {
        return down ? index - 1 : index;
    }

    /** True if liquidity changes at the stop. */
    boolean isInitialised() {
        return initialised;
    }

    /** The place of the initialised stop in its course; the walk goes on from the next one. */
    int cross() {
        int crossed = place;
        place += down ? -1 : 1;
        return crossed;
    }

    /**
     * The tick that a pool names after a price that was reached where nothing is traded, without a stop: the contract pauses at the end of each word, and on the way down is then below that tick.
     */
    int tickOnTheWay(TickCourse course, long[] price) {
        int at = prices.tickAt(price);
        if (!down || Math.floorMod(at, course.spacing * WORD) != 0) {
            return at;
        }
        prices.at(at, sqrtPrice);
        return Wide.compare(price, sqrtPrice, LimbPrice.LIMBS) == 0 ? at - 1 : at;
    }
}
