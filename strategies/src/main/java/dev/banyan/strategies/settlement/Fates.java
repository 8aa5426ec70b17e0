package dev.banyan.strategies.settlement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What became of each line: an immutable vector that shares all but one of its chunks with the vector it came from, so that
 * a change costs little however many lines there are.
 *
 * @param size how many lines there are
 * @param chunks their fates in order
 * @param counts how many there are of each kind
 */
public record Fates(int size, List<List<Fate>> chunks, Counts counts) {

    private static final int CHUNK = 256;
    private static final Fate PENDING = new Fate.Pending();

    /** Keeps its own copy. */
    public Fates {
        chunks = List.copyOf(chunks);
    }

    /** How many lines are how far. */
    public record Counts(int pending, int paid, int wouldPay, int refused) {

        private Counts plus(Fate fate, int number) {
            return switch (fate) {
                case Fate.Pending p -> new Counts(pending + number, paid, wouldPay, refused);
                case Fate.Paid p -> new Counts(pending, paid + number, wouldPay, refused);
                case Fate.WouldPay w -> new Counts(pending, paid, wouldPay + number, refused);
                case Fate.Refused r -> new Counts(pending, paid, wouldPay, refused + number);
            };
        }
    }

    /** All of them pending. */
    static Fates pending(int size) {
        List<List<Fate>> chunks = new ArrayList<>();
        for (int left = size; left > 0; left -= CHUNK) {
            chunks.add(List.copyOf(Collections.nCopies(Math.min(left, CHUNK), PENDING)));
        }
        return new Fates(size, chunks, new Counts(size, 0, 0, 0));
    }

    /** The fate of the line of that index. */
    public Fate of(int index) {
        return chunks.get(index / CHUNK).get(index % CHUNK);
    }

    /** The same with another fate for one line. */
    Fates with(int index, Fate fate) {
        List<Fate> chunk = new ArrayList<>(chunks.get(index / CHUNK));
        Fate before = chunk.set(index % CHUNK, fate);
        List<List<Fate>> changed = new ArrayList<>(chunks);
        changed.set(index / CHUNK, List.copyOf(chunk));
        return new Fates(size, changed, counts.plus(before, -1).plus(fate, 1));
    }
}
