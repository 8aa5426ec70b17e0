package dev.banyan.verify.memory;

import dev.banyan.api.memory.MemoryRecord;
import java.util.List;
import java.util.function.Predicate;

/**
 * One way to have an agent's own reflection say what the attacker wants.
 *
 * @param name what is tried
 * @param honest what the agent remembers of its own
 * @param planted what the attacker adds
 * @param byFile true if the attacker writes into the store, past the agent; else the agent keeps it as what it is
 * @param reason what a contract says in this life when a call to it fails
 * @param claimed what the brain says that its lesson follows from
 */
record ReflectionAttack(
        String name,
        List<MemoryRecord> honest,
        List<MemoryRecord> planted,
        boolean byFile,
        String reason,
        Predicate<MemoryRecord> claimed) {

    ReflectionAttack {
        honest = List.copyOf(honest);
        planted = List.copyOf(planted);
    }

    /** The same life of an agent that nobody attacks. */
    ReflectionAttack without() {
        return new ReflectionAttack("nothing", honest, List.of(), false, ReflectionAttacks.HARMLESS, claimed);
    }

    @Override
    public String toString() {
        return name;
    }
}
