package dev.banyan.daemon.cli;

import dev.banyan.daemon.console.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code audit}: what a journal proves. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Checks a journal, decides once more what it has, or writes it out for an auditor.",
        subcommands = {AuditVerifyCommand.class, AuditReplayCommand.class, AuditExportCommand.class})
final class AuditCommand implements Callable<Integer> {

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
