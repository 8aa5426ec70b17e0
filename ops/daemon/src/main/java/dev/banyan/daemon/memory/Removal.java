package dev.banyan.daemon.memory;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.daemon.audit.Forgetting;
import dev.banyan.daemon.console.UserError;
import dev.banyan.memory.MemoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How records are forgotten: with what rests on them alone, and once it is written down who said so. Of a record that was taken out of the
 * store, forgetting it is accepting that it is gone.
 *
 * @param data where that is written
 * @param missing what is to be there and is not
 * @param remove removes records; tells which are gone
 */
record Removal(Path data, Lost missing, UnaryOperator<Set<String>> remove) {

    /**
     * Forgets.
     *
     * @param all the agent's records
     * @throws UserError status 2 if there is no record of an id and none is missed, and then nothing is forgotten
     */
    Set<String> of(String agent, List<MemoryRecord> all, Set<String> wanted, String by) {
        Set<String> lost = lost(agent, all, wanted);
        wanted.stream().filter(id -> !lost.contains(id)).forEach(id -> Records.find(agent, all, id));
        Set<String> ids = new TreeSet<>(wanted);
        Dependents.of(all, wanted).stream().map(MemoryRecord::id).forEach(ids::add);
        new Forgetting(agent, ids, by, Instant.now().truncatedTo(ChronoUnit.MILLIS)).keep(data);
        Set<String> gone = new TreeSet<>(remove.apply(ids));
        gone.addAll(lost);
        if (!gone.equals(ids)) {
            throw UserError.failed("only " + gone.size() + " of " + ids.size() + " records could be removed");
        }
        return gone;
    }

    /** Those that are not there and are to be there. */
    private Set<String> lost(String agent, List<MemoryRecord> all, Set<String> wanted) {
        Set<String> lost = new TreeSet<>(wanted);
        lost.removeAll(all.stream().map(MemoryRecord::id).collect(Collectors.toSet()));
        if (lost.isEmpty()) {
            return lost;
        }
        try {
            lost.retainAll(Set.copyOf(missing.of(agent, all)));
            return lost;
        } catch (MemoryException e) {
            throw Records.error(e);
        }
    }
}
