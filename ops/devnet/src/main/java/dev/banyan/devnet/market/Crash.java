package dev.banyan.devnet.market;

/**
 * A fall of every price that is not a coin's, in equal steps of its logarithm; prices do not recover of themselves.
 *
 * @param atBlock after how many blocks of the clock it begins
 * @param dropPercent how much of the price is gone at its end, 1 to 90
 * @param blocks how many blocks it takes
 */
public record Crash(long atBlock, int dropPercent, int blocks) {

    private static final int USUAL_DROP = 35;
    private static final int USUAL_BLOCKS = 15;

    /** Refuses what is no fall. */
    public Crash {
        if (atBlock < 0 || dropPercent < 1 || dropPercent > 90 || blocks < 1) {
            throw new IllegalArgumentException(
                    "a crash from block 0 on, by 1 to 90 percent, over a block or more expected: " + atBlock + ", "
                            + dropPercent + ", " + blocks);
        }
    }

    /** By 35 percent over 15 blocks. */
    public static Crash at(long block) {
        return new Crash(block, USUAL_DROP, USUAL_BLOCKS);
    }

    /** The logarithm of what is left of a price after {@code index} blocks. */
    double log(long index) {
        double done = Math.min(1, Math.max(0, (double) (index - atBlock) / blocks));
        return done * Math.log(1 - dropPercent / 100.0);
    }
}
