package dev.banyan.memory.longterm.index;

/**
 * Products of a question's numbers with the signs in one plane of many sketches: for each row the bits in which it differs from each
 * plane of the question, those of a plane counted twice as often as those of the next. The words of the rows lie in columns of
 * {@link Block#ROWS}, and a loop does so little that a compiler makes it count eight rows at once.
 */
final class Planes {

    /** The most that one bit adds to a coarse sum. */
    static final int COARSE = 7;

    private Planes() {}

    /** Adds to the sums of all rows what they differ from the first three planes of a question. */
    static void addCoarse(long[] columns, long[] question, int[] sums) {
        int plane = columns.length / Block.ROWS;
        for (int w = 0; w < plane; w++) {
            addThree(columns, w * Block.ROWS, question[w], question[plane + w], question[2 * plane + w], sums);
        }
    }

    private static void addThree(long[] columns, int from, long fours, long twos, long ones, int[] sums) {
        for (int i = 0; i < Block.ROWS; i++) {
            long word = columns[from + i];
            sums[i] += 4 * Long.bitCount(word ^ fours) + 2 * Long.bitCount(word ^ twos) + Long.bitCount(word ^ ones);
        }
    }

    /**
     * Adds to the sums of all rows what they differ from all planes of a question.
     *
     * @param shift how often what is added is doubled
     */
    static void addFine(long[] columns, long[] question, int shift, int[] sums) {
        int plane = columns.length / Block.ROWS;
        for (int w = 0; w < plane; w++) {
            addTwo(columns, w * Block.ROWS, question[w], question[plane + w], shift + 2, sums);
            addTwo(columns, w * Block.ROWS, question[2 * plane + w], question[3 * plane + w], shift, sums);
        }
    }

    private static void addTwo(long[] columns, int from, long twos, long ones, int shift, int[] sums) {
        for (int i = 0; i < Block.ROWS; i++) {
            long word = columns[from + i];
            sums[i] += (2 * Long.bitCount(word ^ twos) + Long.bitCount(word ^ ones)) << shift;
        }
    }
}
