package dev.banyan.kernel.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Settled expenses of the last 24 hours, oldest first.
 *
 * <p>Expenses are kept by the minute, so that a busy account needs 1,441 entries at most: an expense counts until 24
 * hours after the end of its minute, which is never too short.
 *
 * @param entries by minute
 * @param total their sum
 */
public record BudgetWindow(List<Entry> entries, Spend total) {

    /** How long an expense counts. */
    public static final Duration LENGTH = Duration.ofHours(24);

    /** No expense yet. */
    public static final BudgetWindow EMPTY = new BudgetWindow(List.of(), Spend.NONE);

    /** Keeps its own copy. */
    public BudgetWindow {
        entries = List.copyOf(entries);
    }

    /** What was spent in the minute that ends at {@code minute}. */
    public record Entry(Instant minute, Spend spend) {}

    /** The same with an expense that became known at {@code at}, which is no earlier than any before. */
    BudgetWindow add(Spend spend, Instant at) {
        BudgetWindow current = rolledTo(at);
        List<Entry> next = new ArrayList<>(current.entries);
        Instant minute = endOfMinute(at);
        if (!next.isEmpty() && next.getLast().minute().equals(minute)) {
            next.add(new Entry(minute, next.removeLast().spend().plus(spend)));
        } else {
            next.add(new Entry(minute, spend));
        }
        return new BudgetWindow(next, current.total.plus(spend));
    }

    /** The same without an expense that became known at {@code at}, as far as it still counts. */
    BudgetWindow remove(Spend spend, Instant at) {
        Instant minute = endOfMinute(at);
        List<Entry> next = new ArrayList<>(entries);
        Spend rest = total;
        for (int i = 0; i < next.size(); i++) {
            Spend known = next.get(i).spend();
            if (next.get(i).minute().equals(minute)) {
                next.set(i, new Entry(minute, known.minusAtMost(spend)));
                rest = rest.minus(known).plus(next.get(i).spend());
            }
        }
        return new BudgetWindow(next, rest);
    }

    /** The same without what no longer counts at {@code now}. */
    BudgetWindow rolledTo(Instant now) {
        int first = 0;
        Spend rest = total;
        while (first < entries.size()
                && !entries.get(first).minute().plus(LENGTH).isAfter(now)) {
            rest = rest.minus(entries.get(first).spend());
            first++;
        }
        return first == 0 ? this : new BudgetWindow(entries.subList(first, entries.size()), rest);
    }

    private static Instant endOfMinute(Instant at) {
        Instant start = at.truncatedTo(ChronoUnit.MINUTES);
        return start.equals(at) ? at : start.plus(1, ChronoUnit.MINUTES);
    }
}
