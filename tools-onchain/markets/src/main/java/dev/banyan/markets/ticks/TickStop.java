package dev.banyan.markets.ticks;

import dev.banyan.api.market.TickTable;
import dev.banyan.api.market.TickTable.Tick;
import java.util.List;

/**
 * Where a swap pauses next: at the next initialised tick, or at the end of a word of 256 ticks of the contract's bitmap, where it rounds once more.
 *
 * @param index the tick, within the greatest and the least
 * @param place the place in the table if it is initialised, else -1
 */
record TickStop(int index, int place) {

    private static final int WORD_BITS = 8;
    private static final int WORD = 1 << WORD_BITS;

    /** The next stop at {@code tick} or below, or above it. */
    static TickStop next(TickTable table, int tick, boolean down) {
        int spaced = Math.floorDiv(tick, table.spacing());
        return down ? below(table, tick, spaced) : above(table, tick, spaced + 1);
    }

    private static TickStop below(TickTable table, int tick, int spaced) {
        int end = (spaced >> WORD_BITS << WORD_BITS) * table.spacing();
        int place = placeAfter(table.ticks(), tick) - 1;
        return place >= 0 && table.ticks().get(place).index() >= end
                ? new TickStop(table.ticks().get(place).index(), place)
                : new TickStop(Math.max(end, -TickTable.MOST_INDEX), -1);
    }

    private static TickStop above(TickTable table, int tick, int spaced) {
        int end = ((spaced >> WORD_BITS << WORD_BITS) + WORD - 1) * table.spacing();
        int place = placeAfter(table.ticks(), tick);
        return place < table.ticks().size() && table.ticks().get(place).index() <= end
                ? new TickStop(table.ticks().get(place).index(), place)
                : new TickStop(Math.min(end, TickTable.MOST_INDEX), -1);
    }

    /** The place of the first tick above. */
    private static int placeAfter(List<Tick> ticks, int tick) {
        int from = 0;
        int to = ticks.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ticks.get(middle).index() <= tick) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
