package dev.banyan.daemon.session;

import dev.banyan.daemon.console.UserError;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.runtime.assembly.JournalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The daemon's own directory, mode 0700, held by one process at a time through a lock file that names it. */
public final class DataDirectory implements AutoCloseable {

    /** Names the folder that stands in for {@code ~/.banyan}, where accounts are locked. */
    public static final String HOME_VARIABLE = "BANYAN_HOME";

    private final Path path;
    private final LockFile lock;
    private final List<AccountLocks> accounts = new ArrayList<>();

    private DataDirectory(Path path, LockFile lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the directory if need be and takes its lock.
     *
     * @throws UserError status 3 if it can not be used, or another process holds it (its id is named)
     */
    public static DataDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            String process = Long.toString(ProcessHandle.current().pid());
            LockFile lock = LockFile.take(
                    path.resolve("lock"),
                    process,
                    holder -> "--data " + path + " is in use by process " + holder
                            + "; give this daemon another directory, or stop that one");
            return new DataDirectory(path, lock);
        } catch (IOException e) {
            throw UserError.environment("--data " + path + " can not be used: " + e.getMessage());
        }
    }

    /**
     * Whether a process holds a directory.
     *
     * @throws UserError status 3 if that can not be read
     */
    public static boolean isHeld(Path path) {
        return holder(path).isPresent();
    }

    /**
     * Refuses a directory whose files a daemon is writing; takes and changes nothing.
     *
     * @throws UserError status 3 if a process holds it
     */
    public static void requireFree(Path path) {
        holder(path).ifPresent(holder -> {
            throw UserError.environment("--data " + path + " is in use by process " + holder.strip()
                    + "; its journal is a file that one process at a time can open, so stop that one first");
        });
    }

    private static Optional<String> holder(Path path) {
        try {
            return LockFile.holder(path.resolve("lock"));
        } catch (IOException e) {
            throw UserError.environment("--data " + path + " can not be read: " + e.getMessage());
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** The journal that a daemon keeps here unless it is told of a database. */
    public JournalOptions journal() {
        return new JournalOptions.File(path.resolve("journal"));
    }

    /**
     * Keeps every other process of this user on this machine from signing for the live accounts of these files while
     * the directory is held.
     *
     * @throws UserError status 3 if another process does; it is named with its own directory
     */
    public void lockAccounts(List<ParsedAgentFile> files, Environment environment) {
        accounts.add(AccountLocks.take(files, holder(), environment));
    }

    /**
     * The same for a node of a cluster, beside the cluster's other nodes on this machine: kept out are daemons with a
     * journal of their own, which would not know of what the cluster has paid.
     *
     * @throws UserError status 3 if such a daemon runs; it is named with its own directory
     */
    public void shareAccounts(List<ParsedAgentFile> files, Environment environment) {
        accounts.add(AccountLocks.share(files, holder() + " --cluster", environment));
    }

    private String holder() {
        return "--data " + path.toAbsolutePath().normalize();
    }

    @Override
    public void close() throws IOException {
        accounts.forEach(AccountLocks::close);
        lock.close();
    }
}
