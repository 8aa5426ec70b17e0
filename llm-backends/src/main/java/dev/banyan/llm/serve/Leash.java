package dev.banyan.llm.serve;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends a child with all that it started: when it is told to, and when this JVM ends, however hard it ends.
 *
 * <p>A small shell waits on a pipe whose only writer is this JVM. When the pipe ends, it sends SIGTERM to the child's process
 * group, waits, and sends SIGKILL to whoever is left.
 */
final class Leash {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final String SCRIPT = """
        read -r line
        kill -s TERM -- "$1" || exit 0
        left=$2
        while [ "$left" -gt 0 ] && kill -s 0 -- "$1"; do sleep 0.1; left=$((left - 1)); done
        kill -s KILL -- "$1"
        """;

    private final Process shell;
    private final Duration grace;

    private Leash(Process shell, Duration grace) {
        this.shell = shell;
        this.grace = grace;
    }

    /** {@code command} in a session, and so a process group, of its own where {@code setsid} exists. */
    static List<String> apart(List<String> command) {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(command);
        return line;
    }

    /** Ties {@code child}, started by the command of {@link #apart}, to this JVM. */
    static Leash on(Process child, Duration grace) throws IOException {
        // Without a group of its own the child shares ours, which must not be ended.
        String whom = (Files.isExecutable(SETSID) ? "-" : "") + child.pid();
        long tenths = Math.max(1, grace.toMillis() / 100);
        ProcessBuilder builder = new ProcessBuilder(
                        apart(List.of("/bin/sh", "-c", SCRIPT, "leash", whom, Long.toString(tenths))))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        ChildEnvironment.restrict(builder.environment());
        return new Leash(builder.start(), grace);
    }

    /** Ends the child and its descendants, and returns when they have ended: after the grace time at the latest. */
    void pull() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(grace.toMillis() + 5_000, TimeUnit.MILLISECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
