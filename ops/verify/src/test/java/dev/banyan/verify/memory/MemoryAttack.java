package dev.banyan.verify.memory;

import dev.banyan.api.memory.MemoryRecord;
import java.util.List;

/**
 * One way to steer an agent by what it remembers.
 *
 * @param name what is tried
 * @param honest what the agent remembers of its own
 * @param planted what the attacker adds
 * @param byFile true if the attacker writes into the store, past the agent; else the agent keeps it as what it is
 */
record MemoryAttack(String name, List<MemoryRecord> honest, List<MemoryRecord> planted, boolean byFile) {

    MemoryAttack {
        honest = List.copyOf(honest);
        planted = List.copyOf(planted);
    }

    /** The texts that are planted, as a brain would read them one after another. */
    String text() {
        return String.join("\n", planted.stream().map(MemoryRecord::text).toList());
    }

    @Override
    public String toString() {
        return name;
    }
}
