package dev.banyan.daemon.cli;

import dev.banyan.daemon.audit.AuditFolder;
import dev.banyan.daemon.audit.Export;
import dev.banyan.daemon.audit.Verification;
import dev.banyan.daemon.session.DataDirectory;
import dev.banyan.file.Environment;
import dev.banyan.runtime.journal.JournalReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code audit export}: everything that was journalled, for an auditor. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes all records, the signed heads and the public audit key into a folder, after checking them.",
            "Keep it where the daemon's machine can not reach it: audit verify --against DIR holds the journal against it."
        })
final class AuditExportCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private AuditCommand audit;

    @Mixin
    private JournalOption journal = new JournalOption();

    @Parameters(arity = "1", paramLabel = "DIR", description = "a folder that is empty or not there")
    private Path target = Path.of("");

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    @Override
    public Integer call() {
        if (journal.isFile()) {
            DataDirectory.requireFree(journal.data());
        }
        try (JournalReader reader = JournalReader.open(journal.where(Environment.ofProcess()))) {
            Verification found = Export.to(target, reader, AuditFolder.of(journal.data()), Clock.systemUTC());
            return AuditWords.tell(found, json, audit.parent().console());
        }
    }
}
