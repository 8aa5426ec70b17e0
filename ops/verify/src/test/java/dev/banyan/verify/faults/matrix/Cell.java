package dev.banyan.verify.faults.matrix;

import dev.banyan.runtime.assembly.Checkpoint.Point;
import dev.banyan.verify.faults.doom.Doom;
import dev.banyan.verify.faults.world.Payroll;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** One scene of the matrix; all that varies in it follows from these three. */
record Cell(Point point, Trouble trouble, long seed) {

    /** Early enough for every list to come there. */
    private static final int MOST_PASSINGS = 4;

    /**
     * All points, all troubles, and so many seeds from one on: in rounds of all points and troubles, the seeds mixed, so that
     * a run that ends early has seen something of everything.
     */
    static List<Cell> all(int seeds) {
        List<Cell> cells = new ArrayList<>();
        for (int round = 0; round < seeds; round++) {
            int turn = round;
            for (Trouble trouble : Trouble.values()) {
                for (Point point : Point.values()) {
                    cells.add(new Cell(point, trouble, 1 + turn++ % seeds));
                }
            }
        }
        return cells;
    }

    /** A few in which every point and every trouble comes up, the points as evenly as it goes. */
    static List<Cell> few() {
        List<Point> points = List.of(Point.values());
        List<Trouble> troubles = List.of(Trouble.values());
        return IntStream.range(0, troubles.size())
                .mapToObj(i -> new Cell(points.get(i % points.size()), troubles.get(i), i + 1L))
                .toList();
    }

    /** What {@link #toString} wrote. */
    static Cell parse(String text) {
        int first = text.indexOf('/');
        int last = text.lastIndexOf('/');
        return new Cell(
                Point.valueOf(text.substring(0, first)),
                Trouble.valueOf(text.substring(first + 1, last)),
                Long.parseLong(text.substring(last + 1)));
    }

    /** The lives that end before their time, in order. To die while recovering takes something to recover from. */
    List<Doom> dooms() {
        int nth = 1 + random().nextInt(MOST_PASSINGS);
        return point == Point.RECOVERED
                ? List.of(new Doom(Point.AFTER_SEND, nth), new Doom(Point.RECOVERED, 1))
                : List.of(new Doom(point, nth));
    }

    /** What is to be paid: one by one, or by some seeds in batches; always in more rounds than the passings that doom counts. */
    Payroll payroll() {
        return seed % 3 == 0 ? new Payroll(16, 4, 1) : new Payroll(12, 1, 3);
    }

    /** True if the journal is in PostgreSQL rather than in a file. */
    boolean onPostgres() {
        return seed % 4 == 0;
    }

    /** Chance that is the same every time. */
    SplittableRandom random() {
        return new SplittableRandom(toString().hashCode() * 31L + seed);
    }

    @Override
    public String toString() {
        return point + "/" + trouble + "/" + seed;
    }
}
