package dev.banyan.file.payout;

import java.util.List;
import java.util.Map;

/**
 * One payment as it is written.
 *
 * @param line where it begins, from one
 * @param cells what it has under each column
 * @param flaws what is wrong with how it is written; it is not looked at further if there are any
 */
record Row(int line, Map<Column, Cell> cells, List<Flaw> flaws) {

    /** Keeps its own copies. */
    Row {
        cells = Map.copyOf(cells);
        flaws = List.copyOf(flaws);
    }

    /** A row that can not be taken apart. */
    static Row flawed(int line, String message) {
        return new Row(line, Map.of(), List.of(new Flaw(line, message)));
    }

    /** A text and its place. */
    record Cell(int line, String text) {}

    /** Something wrong, and its place. */
    record Flaw(int line, String message) {
        /** Keeps what a terminal could take for something else out of the message. */
        Flaw {
            message = CellText.printable(message);
        }
    }
}
