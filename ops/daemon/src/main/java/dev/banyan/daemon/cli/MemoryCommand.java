package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code memory}: what an agent remembers. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "Lists, shows, forgets and exports what an agent remembers, whether its daemon runs or not.",
        subcommands = {
            MemoryListCommand.class,
            MemoryShowCommand.class,
            MemoryForgetCommand.class,
            MemoryExportCommand.class
        })
final class MemoryCommand implements Callable<Integer> {

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
