package dev.banyan.verify.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Ends a server when this JVM ends, however hard it ends: a small shell waits on a pipe whose only writer is this JVM. A
 * line means that the server was ended in good order; the end of the pipe means that the JVM has died.
 */
final class PostgresLeash {

    /** SIGINT is PostgreSQL's fast shutdown. */
    private static final String SCRIPT =
            "read -r line || { kill -INT \"$0\"; sleep 2; kill -QUIT \"$0\"; sleep 1; rm -rf \"$1\"; } 2>/dev/null";

    private static final int PATIENCE_SECONDS = 20;

    private final long pid;
    private final Path folder;
    private final Process shell;

    private PostgresLeash(long pid, Path folder, Process shell) {
        this.pid = pid;
        this.folder = folder;
        this.shell = shell;
    }

    static PostgresLeash on(long pid, Path folder) throws IOException {
        List<String> command = List.of("sh", "-c", SCRIPT, Long.toString(pid), folder.toString());
        return new PostgresLeash(
                pid,
                folder,
                new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start());
    }

    long pid() {
        return pid;
    }

    /** Ends the server, waits for it and for the child that it was started as, and removes its folder. */
    void end(Process child) throws IOException {
        if (!shell.isAlive()) {
            return;
        }
        signal("-INT");
        if (!ended(child)) {
            signal("-QUIT");
            ended(child);
        }
        try (var pipe = shell.getOutputStream()) {
            pipe.write('\n');
        }
        ended(shell);
        remove(folder);
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private void signal(String signal) throws IOException {
        new ProcessBuilder("kill", signal, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
