package dev.banyan.file.payout;

import java.util.List;

/** A file of payments taken apart. */
sealed interface Table {

    /** More payments than this are not taken in one file. */
    int MOST_ROWS = 100_000;

    /** Its payments, in order. */
    record Rows(List<Row> rows) implements Table {
        /** Keeps its own copy. */
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /** It can not be taken apart. */
    record Malformed(List<Row.Flaw> flaws) implements Table {
        /** Keeps its own copy. */
        public Malformed {
            flaws = List.copyOf(flaws);
        }
    }

    /** Malformed in one place. */
    static Table malformed(int line, String message) {
        return new Malformed(List.of(new Row.Flaw(line, message)));
    }

    /** What is wrong with one payment too many. */
    static Table tooMany(int line) {
        return malformed(line, "a file has " + MOST_ROWS + " payments at most; split it into several");
    }
}
