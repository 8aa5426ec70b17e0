package dev.banyan.daemon.session;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps two processes of one user on this machine from signing for one account, which no journal can see if each has its
 * own: a lock file for every chain and account in live mode, {@code <chain>-<address>.lock} under {@code ~/.banyan/locks}
 * (or {@code $BANYAN_HOME/locks}). Local chains share ids and addresses, so there the node's host and port are part of
 * the name. The nodes of a cluster share one journal, and so the lock. Two machines are not covered.
 */
final class AccountLocks {

    private static final Set<Long> LOCAL_CHAINS = Set.of(31337L, 1337L);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final List<LockFile> locks = new ArrayList<>();

    private AccountLocks() {}

    /**
     * Takes the locks of every live agent of these files.
     *
     * @param holder what others are told about this process, such as {@code --data /var/banyan}
     * @throws UserError status 3 if another process holds one, which is named
     */
    static AccountLocks take(List<ParsedAgentFile> files, String holder, Environment environment) {
        return take(files, holder, environment, LockFile::take);
    }

    /**
     * The same beside other processes that share them, because their one journal keeps all but one of them from signing.
     *
     * @throws UserError status 3 if another process has one for itself
     */
    static AccountLocks share(List<ParsedAgentFile> files, String holder, Environment environment) {
        return take(files, holder, environment, LockFile::share);
    }

    private interface Taking {
        LockFile take(Path file, String holder, UnaryOperator<String> complaint) throws IOException;
    }

    private static AccountLocks take(
            List<ParsedAgentFile> files, String holder, Environment environment, Taking taking) {
        AccountLocks taken = new AccountLocks();
        try {
            for (ParsedAgentFile file : files) {
                if (file.mode() == AgentDefinition.Mode.LIVE) {
                    taken.locks.add(take(file, holder, directory(environment), taking));
                }
            }
            return taken;
        } catch (UserError e) {
            taken.close();
            throw e;
        }
    }

    /** Lets go of them all. */
    void close() {
        try {
            for (LockFile lock : locks) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LockFile take(ParsedAgentFile file, String holder, Path directory, Taking taking) {
        String process = ProcessHandle.current().pid() + " (" + holder + ")";
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            return taking.take(
                    directory.resolve(name(file)),
                    process,
                    other -> "account " + file.account() + " on chain " + file.chainId() + " is in use by process "
                            + other + "; two at once would take each other's nonces, so stop that one first");
        } catch (IOException e) {
            throw UserError.environment("the lock of account " + file.account() + " can not be taken in " + directory
                    + ": " + e.getMessage() + "; " + DataDirectory.HOME_VARIABLE + " names another folder");
        }
    }

    private static Path directory(Environment environment) {
        return environment
                .find(DataDirectory.HOME_VARIABLE)
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".banyan"))
                .resolve("locks");
    }

    private static String name(ParsedAgentFile file) {
        String node = LOCAL_CHAINS.contains(file.chainId()) ? node(file.rpc().getFirst()) + "-" : "";
        return file.chainId() + "-" + node + file.account() + ".lock";
    }

    private static String node(String url) {
        URI uri = URI.create(url);
        String host = LOOPBACK.contains(uri.getHost()) ? "127.0.0.1" : uri.getHost();
        int port = uri.getPort() < 0 ? defaultPort(uri.getScheme()) : uri.getPort();
        return host.replaceAll("[^A-Za-z0-9.]", "_") + "-" + port;
    }

    private static int defaultPort(String scheme) {
        return scheme.endsWith("s") ? 443 : 80;
    }
}
