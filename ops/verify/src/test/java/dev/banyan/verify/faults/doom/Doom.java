package dev.banyan.verify.faults.doom;

import dev.banyan.runtime.assembly.Checkpoint;
import java.util.Optional;

/**
 * Where a process ends.
 *
 * @param nth at which passing of the point, counted from one
 */
public record Doom(Checkpoint.Point point, int nth) {

    /** Refuses a passing that never comes. */
    public Doom {
        if (nth < 1) {
            throw new IllegalArgumentException("passings count from one: " + nth);
        }
    }

    /** What {@link #toString} wrote; empty for an empty text. */
    static Optional<Doom> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return Optional.of(new Doom(
                Checkpoint.Point.valueOf(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1))));
    }

    @Override
    public String toString() {
        return point + ":" + nth;
    }
}
