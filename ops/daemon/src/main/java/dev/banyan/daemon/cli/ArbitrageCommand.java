package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code arbitrage}: what pools offer. */
@Command(
        name = "arbitrage",
        mixinStandardHelpOptions = true,
        description = "Looks for price differences between pools.",
        subcommands = ArbitrageScanCommand.class)
final class ArbitrageCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    BanyanCommand parent() {
        return parent;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(parent.console().err());
        return ExitStatus.INPUT.code();
    }
}
