package dev.banyan.devnet.anvil;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends a child when this JVM ends, however hard it ends.
 *
 * <p>A small shell waits on a pipe whose only writer is this JVM. A line means that the child has ended in good order; the
 * end of the pipe means that the JVM has died, and the shell ends the child and removes its folder.
 */
final class Leash implements AutoCloseable {

    private static final String SCRIPT =
            "read -r line || { kill \"$0\"; sleep 2; kill -9 \"$0\"; rm -rf \"$1\"; } 2>/dev/null";

    private final Process shell;

    private Leash(Process shell) {
        this.shell = shell;
    }

    /** Ties {@code child}, and the folder that it writes to, to this JVM. */
    static Leash on(Process child, Path folder) throws IOException {
        List<String> command = List.of("sh", "-c", SCRIPT, Long.toString(child.pid()), folder.toString());
        return new Leash(
                ChildProcess.detached(command).redirectInput(Redirect.PIPE).start());
    }

    /** Lets go of a child that has ended. */
    @Override
    public void close() throws IOException {
        try (var pipe = shell.getOutputStream()) {
            pipe.write('\n');
        }
    }
}
