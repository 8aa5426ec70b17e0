package dev.banyan.daemon.memory;

import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.daemon.audit.AuditFolder;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.Environment;
import dev.banyan.memory.longterm.Seal;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What memories are sealed with. Records under a data directory: a secret of its audit key, which does not lie where the records do.
 * Records in a database: the secret of {@value #VARIABLE}, which every node is given and the database never sees; without it, the
 * same as under a data directory, which is enough for one node. With another secret, what was kept before is trusted as text from
 * outside.
 */
public final class MemorySeal {

    /** The variable with the secret that the nodes of a cluster share. */
    public static final String VARIABLE = "BANYAN_MEMORY_SECRET";

    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){32,}");

    private MemorySeal() {}

    /**
     * The seal of a data directory; the audit key is made on first use.
     *
     * @throws UserError status 3 if the key can not be made or read
     */
    public static Seal of(Path data) {
        return new Seal(AuditFolder.of(data).secret("memory seal"));
    }

    /**
     * The seal of a data directory that a daemon has used.
     *
     * @throws UserError status 2 if none has: under a new key every record would look like text from outside
     */
    static Seal existing(Path data) {
        if (!AuditFolder.of(data).isThere()) {
            throw UserError.input("no daemon has used " + data
                    + ", so there is no seal to know its records by; --data names the"
                    + " directory that the daemon runs with, or " + VARIABLE + " is the secret that its nodes share");
        }
        return of(data);
    }

    /**
     * Refuses to show records none of which this directory's seal fits: those of nodes that share a secret would all look like text from outside.
     *
     * @throws UserError status 2
     */
    static void requireOwn(Path data, List<MemoryRecord> all) {
        if (fitsNone(all)) {
            throw UserError.input("the seal of " + data + " fits none of the " + all.size()
                    + " records; --data names the directory that the daemon runs with, or " + VARIABLE
                    + " is the secret that its nodes share");
        }
    }

    /**
     * Refuses to show records none of which the shared secret fits: it is another one than that of the nodes that kept them.
     *
     * @throws UserError status 2; what the variable holds is not repeated
     */
    static void requireShared(List<MemoryRecord> all) {
        if (fitsNone(all)) {
            throw UserError.input("the secret in " + VARIABLE + " does not fit this memory, none of its " + all.size()
                    + " records; set it to the one that the nodes ran with when they kept them, or unset it and name by --data the"
                    + " directory of the one node that runs without");
        }
    }

    private static boolean fitsNone(List<MemoryRecord> all) {
        return !all.isEmpty() && all.stream().allMatch(Seal::isMissing);
    }

    /**
     * The seal that all nodes share, if they do.
     *
     * @throws UserError status 2 if the variable is no secret; what it holds is not repeated
     */
    public static Optional<Seal> shared(Environment environment) {
        return environment.find(VARIABLE).filter(text -> !text.isEmpty()).map(text -> {
            if (!HEX.matcher(text).matches()) {
                throw UserError.input(
                        VARIABLE + ": 64 hex digits or more expected, such as `openssl rand -hex 32` prints");
            }
            return new Seal(HexFormat.of().parseHex(text));
        });
    }
}
