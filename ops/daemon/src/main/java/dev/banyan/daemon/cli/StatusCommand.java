package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.http.DaemonClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code status}: how the accounts of a running daemon stand. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "How a running daemon's accounts stand, and which transactions may still land.")
final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Mixin
    private DaemonOptions options = new DaemonOptions();

    @Override
    public Integer call() {
        try (DaemonClient daemon = options.client()) {
            StandingWords.print(
                    daemon.standing(options.agent()),
                    options.json(),
                    parent.console().out());
        }
        return ExitStatus.DONE.code();
    }
}
