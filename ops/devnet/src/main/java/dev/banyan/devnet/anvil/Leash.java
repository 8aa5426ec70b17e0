package dev.banyan.devnet.anvil;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a child when this JVM ends, however hard it ends.
 *
 * <p>A small shell waits on a pipe whose only writer is this JVM. A line means that the child has ended in good order; the
 * end of the pipe means that the JVM has died, and the shell ends the child. Where {@code setsid} exists, child and shell
 * stand in sessions of their own, so that an interrupt from the terminal reaches the JVM alone and the chain is there
 * until the JVM has finished with it.
 */
final class Leash implements AutoCloseable {

    private static final String SCRIPT = "read -r line || { kill \"$0\"; sleep 2; kill -9 \"$0\"; } 2>/dev/null";
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process shell;

    private Leash(Process shell) {
        this.shell = shell;
    }

    /** Ties {@code child} to this JVM. */
    static Leash on(Process child) throws IOException {
        List<String> command = ownSession(List.of("sh", "-c", SCRIPT, Long.toString(child.pid())));
        return new Leash(new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start());
    }

    /** The command as it runs outside the terminal's session, if this platform can. */
    static List<String> ownSession(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> detached = new ArrayList<>(List.of(SETSID.toString()));
        detached.addAll(command);
        return detached;
    }

    /** Lets go of a child that has ended. */
    @Override
    public void close() throws IOException {
        try (var pipe = shell.getOutputStream()) {
            pipe.write('\n');
        }
    }
}
