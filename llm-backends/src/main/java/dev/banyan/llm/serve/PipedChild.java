package dev.banyan.llm.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A child that is spoken to over its standard input and output; what it writes to standard error is its log. It starts without a
 * shell, with few of our variables, and ends with all that it started when it is stopped and when this JVM ends. Thread-safe.
 */
public final class PipedChild {

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Process process;
    private final Leash leash;
    private final LogTail log = new LogTail();
    private final Thread reader;

    private PipedChild(Process process, Leash leash) {
        this.process = process;
        this.leash = leash;
        this.reader = log.follow(process.getErrorStream());
    }

    /**
     * Starts one.
     *
     * @param command the program by its absolute path, and its arguments, each as it is
     * @param grace how long it may take to end after SIGTERM
     * @throws IOException if there is no such program, or it can not be started
     */
    public static PipedChild start(List<String> command, Duration grace) throws IOException {
        if (!Files.isExecutable(Path.of(command.getFirst()))) {
            throw new IOException("there is no program of that name that may be run");
        }
        ProcessBuilder builder = new ProcessBuilder(Leash.apart(command));
        ChildEnvironment.restrict(builder.environment());
        Process process = builder.start();
        try {
            return new PipedChild(process, Leash.on(process, grace));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** What it reads. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** What it writes. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** False once it has ended. */
    public boolean alive() {
        return process.isAlive();
    }

    /** How it ended, in words: {@code status 1} or {@code SIGKILL}; says so if it has not. */
    public String end() {
        return process.isAlive() ? "no end yet" : Child.end(process.exitValue());
    }

    /** The last lines of its log, oldest first; complete once it was stopped. */
    public List<String> lastLines() {
        return log.lines();
    }

    /** Ends it with all that it started, and waits for that and for the rest of its log. Idempotent. */
    public void stop() {
        leash.pull();
        try {
            reader.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
