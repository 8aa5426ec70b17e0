package dev.banyan.devnet.anvil;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How this module starts children: out of the terminal's reach, without the caller's input, with few of its variables. */
public final class ChildProcess {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Set<String> VARIABLES = Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "SystemRoot");

    private ChildProcess() {}

    /**
     * A child in a session of its own, where {@code setsid} exists, so that an interrupt from the terminal does not reach
     * it. Output is discarded unless the caller redirects it.
     */
    public static ProcessBuilder detached(List<String> command) {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(Redirect.from(nothing().toFile()))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().keySet().retainAll(VARIABLES);
        return builder;
    }

    /** Waits for the end of {@code child}; true if it came within {@code patience}. */
    public static boolean ended(Process child, Duration patience) {
        try {
            return child.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            child.destroyForcibly();
            return true;
        }
    }

    private static Path nothing() {
        return Path.of(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
