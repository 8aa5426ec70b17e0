package dev.banyan.verify.settlement;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One line of a list.
 *
 * @param person whom it pays, by number
 * @param units base units of USDC, another for every line, so that a transfer tells which line it pays
 */
record ListLine(String id, int person, long units, int attempt) {

    static final int PEOPLE = 10;

    private static final long ONE = 1_000_000;

    /** Line {@code n} of a list. */
    static ListLine of(int n) {
        return new ListLine("pay-" + n, n % PEOPLE, ONE + n, 1);
    }

    static List<ListLine> range(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(ListLine::of).toList();
    }

    ListLine asking(int next) {
        return new ListLine(id, person, units, next);
    }

    ListLine paying(int other) {
        return new ListLine(id, other, units, attempt);
    }

    ListLine of(long other) {
        return new ListLine(id, person, other, attempt);
    }

    String csv() {
        return "%s,p%d,%d.%06d,%d".formatted(id, person, units / ONE, units % ONE, attempt);
    }
}
