package dev.banyan.llm.serve;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One life of a server: its process, what ends it, and its last words. */
final class Child {

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Process process;
    private final Leash leash;
    private final LogTail log;
    private final Thread reader;
    private final long began;

    private Child(Process process, Leash leash, LogTail log) {
        this.process = process;
        this.leash = leash;
        this.log = log;
        this.reader = log.follow(process.getInputStream());
        this.began = System.nanoTime();
    }

    static Child start(ServerSpec spec) throws IOException {
        if (!Files.isExecutable(Path.of(spec.program()))) {
            throw new IOException("there is no program of that name that may be run");
        }
        ProcessBuilder builder = new ProcessBuilder(Leash.apart(spec.command()))
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true);
        ChildEnvironment.restrict(builder.environment());
        spec.gpu().ifPresent(devices -> builder.environment().put("CUDA_VISIBLE_DEVICES", devices));
        builder.environment().putAll(spec.variables());
        Process process = builder.start();
        try {
            return new Child(process, Leash.on(process, spec.grace()), new LogTail());
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    Duration life() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** How it ended, in words: {@code status 1} or {@code SIGKILL}. */
    String end() {
        return end(process.exitValue());
    }

    static String end(int status) {
        return switch (status) {
            case 137 -> "SIGKILL (is the machine out of memory?)";
            case 139 -> "SIGSEGV";
            case 134 -> "SIGABRT";
            case 143 -> "SIGTERM";
            default -> "status " + status;
        };
    }

    /** Its last lines; complete once it has been stopped. */
    List<String> lastLines() {
        return log.lines();
    }

    /** Ends it with all that it started, also what outlived it, and waits for that and for the rest of its log. Idempotent. */
    void stop() {
        leash.pull();
        try {
            reader.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
