package dev.banyan.verify.faults.doom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One process of a daemon, from its start to its end. */
public final class Life implements AutoCloseable {

    private static final int SIGKILL = 128 + 9;

    private final Process process;
    private final Path folder;
    private final Optional<Doom> doom;

    Life(Process process, Path folder, Optional<Doom> doom) {
        this.process = process;
        this.folder = folder;
        this.doom = doom;
    }

    /** Where it is to end. */
    public Optional<Doom> doom() {
        return doom;
    }

    /** True until it has ended. */
    public boolean lasts() {
        return process.isAlive();
    }

    /** Waits for the end, at most this long; its exit status if it came. */
    public Optional<Integer> ended(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(process.exitValue())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** True if an exit status says that the process was killed. */
    public static boolean isKilled(int status) {
        return status == SIGKILL;
    }

    /** The process's id. */
    public long pid() {
        return process.pid();
    }

    /** Sends SIGTERM, and leaves its standard input open. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Sends SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    /** The points that it passed, in order. */
    public List<String> passed() {
        return read(folder.resolve("diary")).lines().toList();
    }

    /** What it wrote to standard output. */
    public String out() {
        return read(folder.resolve("out"));
    }

    /** What it wrote to standard error. */
    public String err() {
        return read(folder.resolve("err"));
    }

    /** Ends it, whatever it does. */
    @Override
    public void close() {
        kill();
        ended(Duration.ofMinutes(1));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
