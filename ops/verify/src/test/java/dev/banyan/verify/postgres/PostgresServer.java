package dev.banyan.verify.postgres;

import dev.banyan.verify.command.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A PostgreSQL of a test's own on a free loopback port, in a temporary directory.
 *
 * <p>{@link #start} returns when it answers, and fails with the command that installs it where it is not there. It ends
 * with {@link #close} or with this JVM, whichever is first, even if the JVM is killed, and leaves nothing behind. It does
 * not sync to disk: it is there to be asked, not to outlive a power cut. Any thread may use it.
 */
public final class PostgresServer implements AutoCloseable {

    /** Who connects. */
    public static final String USER = "banyan";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TRIES = 5;
    private static final String READY = "ready to accept connections";

    private final PostgresPrograms programs;
    private final Path folder;
    private final String password;
    private final int port;
    private final Process process;
    private final PostgresLeash leash;

    private PostgresServer(PostgresPrograms programs, Path folder, String password, int port, Process process)
            throws IOException {
        this.programs = programs;
        this.folder = folder;
        this.password = password;
        this.port = port;
        this.process = process;
        this.leash = PostgresLeash.on(pid(folder), folder);
    }

    /** Starts a server. */
    public static PostgresServer start() {
        PostgresPrograms programs = PostgresPrograms.find();
        String password =
                HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextLong());
        try {
            Path folder = Files.createTempDirectory("banyan-postgres-");
            try {
                return started(programs, folder, password);
            } catch (IOException e) {
                PostgresLeash.remove(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started: " + e.getMessage(), e);
        }
    }

    /** The loopback port. */
    public int port() {
        return port;
    }

    /** The server's process id. */
    public long pid() {
        return leash.pid();
    }

    /** Where it keeps its files until it is closed. */
    public Path folder() {
        return folder;
    }

    /** The password of {@link #USER}. */
    public String password() {
        return password;
    }

    /** A new, empty database, as JDBC is told of it: with user and password, so that nothing else is needed. */
    public String createDatabase(String name) {
        sql("postgres", "CREATE DATABASE \"" + name + "\"");
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=" + USER + "&password=" + password;
    }

    /** Runs a statement in a database, by the server's own client, and gives what it answers. */
    public String sql(String database, String statement) {
        try {
            return programs.run(
                    Map.of("PGPASSWORD", password),
                    "psql",
                    "--no-psqlrc",
                    "--quiet",
                    "--tuples-only",
                    "--no-align",
                    "--set=ON_ERROR_STOP=1",
                    "--host=127.0.0.1",
                    "--port=" + port,
                    "--username=" + USER,
                    "--command=" + statement,
                    database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Breaks all connections, stops the server and removes its files; doing it twice does nothing more. */
    @Override
    public void close() {
        try {
            leash.end(process);
        } catch (IOException e) {
            throw new UncheckedIOException("what PostgreSQL left behind in " + folder + " could not be removed", e);
        }
    }

    private static PostgresServer started(PostgresPrograms programs, Path folder, String password) throws IOException {
        programs.giveFolder(folder);
        Path word = Files.writeString(folder.resolve("word"), password);
        programs.giveFolder(word);
        programs.run(
                Map.of(),
                "initdb",
                "--pgdata=" + data(folder),
                "--username=" + USER,
                "--pwfile=" + word,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
        return listening(programs, folder, password);
    }

    private static PostgresServer listening(PostgresPrograms programs, Path folder, String password)
            throws IOException {
        String said = "";
        for (int i = 0; i < TRIES; i++) {
            int port = FreePorts.next();
            Path log = folder.resolve("log");
            Process process = programs.child(
                            "postgres",
                            "-D",
                            data(folder).toString(),
                            "-p",
                            Integer.toString(port),
                            "-k",
                            folder.toString(),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "fsync=off",
                            "-c",
                            "full_page_writes=off",
                            "-c",
                            "max_connections=200")
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            if (answers(process, log)) {
                return new PostgresServer(programs, folder, password, port, process);
            }
            said = Files.readString(log);
        }
        throw new IOException("it does not listen: " + said.strip());
    }

    /** False if it ended instead, because its port was taken meanwhile. */
    private static boolean answers(Process process, Path log) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            boolean ended = ended(process, Duration.ofMillis(10));
            if (Files.readString(log).contains(READY)) {
                return true;
            }
            if (ended) {
                return false;
            }
        }
        process.destroy();
        return false;
    }

    private static long pid(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(data(folder).resolve("postmaster.pid"));
        return Long.parseLong(lines.getFirst().strip());
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static boolean ended(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
