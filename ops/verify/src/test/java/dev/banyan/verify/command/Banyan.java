package dev.banyan.verify.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@code banyan} process, started with the class path of the tests, as the launcher starts it. */
public final class Banyan implements AutoCloseable {

    private static final List<String> JVM = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC");

    private final Process process;
    private final Path out;
    private final Path err;

    private Banyan(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How a process ended. */
    public record Ended(int status, String out, String err) {}

    /** Runs a command to its end. */
    public static Ended run(Path folder, Map<String, String> environment, Duration atMost, String... words) {
        try (Banyan banyan = start(folder, environment, words)) {
            return banyan.ended(atMost);
        }
    }

    /** Starts a command in a folder; its output goes to files there. */
    public static Banyan start(Path folder, Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-Dbanyan.home=" + System.getProperty("banyan.home"));
        command.add("-Dlogback.configurationFile=logback.xml"); // not the tests' own, which writes to standard output
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("dev.banyan.daemon.Main");
        command.addAll(List.of(words));
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new Banyan(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end. */
    public Ended ended(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("did not end within " + atMost + "; it said: " + err());
            }
            return new Ended(process.exitValue(), out(), err());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL and waits for the end. */
    public void kill() {
        process.destroyForcibly();
        ended(Duration.ofMinutes(1));
    }

    /** Its process id. */
    public long id() {
        return process.pid();
    }

    /** True until it has ended. */
    public boolean alive() {
        return process.isAlive();
    }

    /** What it says until it has ended, or has been made to. */
    public String lastWords() {
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        return err();
    }

    /** What it wrote to standard output so far. */
    public String out() {
        return read(out);
    }

    /** What it wrote to standard error so far. */
    public String err() {
        return read(err);
    }

    /** Ends it, whatever it does: when this returns it writes no file any more, and holds no lock. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
