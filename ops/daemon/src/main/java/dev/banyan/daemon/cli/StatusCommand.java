package dev.banyan.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.http.DaemonClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code status}: how the accounts of a running daemon stand, and what their strategies leave alone. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "How a running daemon's accounts stand, which transactions may still land, and what is in quarantine.")
final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Mixin
    private DaemonOptions options = new DaemonOptions();

    @Override
    public Integer call() {
        try (DaemonClient daemon = options.client()) {
            JsonNode report = daemon.standing(options.agent());
            LeftAlone.addTo(report, daemon.status());
            StandingWords.print(report, options.json(), parent.console().out());
        }
        return ExitStatus.DONE.code();
    }
}
