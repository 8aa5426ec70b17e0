package dev.banyan.daemon.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which running daemon is meant, and which of its agents. */
final class DaemonOptions extends DaemonDoor {

    @Parameters(arity = "0..1", paramLabel = "AGENT", description = "one agent; all of the daemon's if left out")
    private @Nullable String agent;

    Optional<String> agent() {
        return Optional.ofNullable(agent);
    }
}
