package dev.banyan.daemon.memory;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.daemon.audit.Forgetting;
import dev.banyan.daemon.console.UserError;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * How records are forgotten: with what rests on them alone, and once it is written down who said so.
 *
 * @param data where that is written
 * @param remove removes records; tells which are gone
 */
record Removal(Path data, UnaryOperator<Set<String>> remove) {

    /**
     * Forgets.
     *
     * @param all the agent's records
     * @throws UserError status 2 if there is no record of an id, and then nothing is forgotten
     */
    Set<String> of(String agent, List<MemoryRecord> all, Set<String> wanted, String by) {
        wanted.forEach(id -> Records.find(agent, all, id));
        Set<String> ids = new TreeSet<>(wanted);
        Dependents.of(all, wanted).stream().map(MemoryRecord::id).forEach(ids::add);
        new Forgetting(agent, ids, by, Instant.now().truncatedTo(ChronoUnit.MILLIS)).keep(data);
        Set<String> gone = new TreeSet<>(remove.apply(ids));
        if (!gone.equals(ids)) {
            throw UserError.failed("only " + gone.size() + " of " + ids.size() + " records could be removed");
        }
        return gone;
    }
}
