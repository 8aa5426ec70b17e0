package dev.banyan.markets.ticks;

/**
 * How far swaps go through pools of ticks, as far as that costs gas.
 *
 * @param crossed initialised ticks that are crossed
 * @param words ends of words of the bitmap of ticks that are passed, each of which the contract stops at
 */
public record Passage(int crossed, int words) {

    /** Nowhere. */
    public static final Passage NONE = new Passage(0, 0);

    private static final int WORD_BITS = 8;

    /** Checks the signs. */
    public Passage {
        if (crossed < 0 || words < 0) {
            throw new IllegalArgumentException("a passage crosses nothing or more");
        }
    }

    /** From one tick to another over so many initialised ones. */
    public static Passage between(int from, int to, int spacing, int crossed) {
        return new Passage(crossed, Math.abs(word(to, spacing) - word(from, spacing)));
    }

    /** Both. */
    public Passage plus(Passage other) {
        return new Passage(crossed + other.crossed, words + other.words);
    }

    private static int word(int tick, int spacing) {
        return Math.floorDiv(tick, spacing) >> WORD_BITS;
    }
}
