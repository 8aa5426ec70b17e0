package dev.banyan.memory.longterm.index;

import java.util.stream.IntStream;

/** The odd numbers that a sketch stands for, bit by bit. */
final class Numbers {

    private Numbers() {}

    static int[] of(long[] sketch) {
        int plane = sketch.length / Sketch.PLANES;
        return IntStream.range(0, plane * Long.SIZE)
                .map(i -> number(sketch, plane, i))
                .toArray();
    }

    private static int number(long[] sketch, int plane, int i) {
        int number = 0;
        for (int p = 0; p < Sketch.PLANES; p++) {
            number = 2 * number + sign(sketch[p * plane + i / Long.SIZE] >>> i);
        }
        return number;
    }

    private static int sign(long bits) {
        return (bits & 1) == 0 ? 1 : -1;
    }

    /** What is left of a number without its ones, halved: from -7 to 7. */
    static int coarse(int number) {
        return 2 * Math.floorDiv(number, 4) + 1;
    }
}
