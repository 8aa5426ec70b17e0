package dev.banyan.daemon.cli;

import dev.banyan.api.hex.Hash;
import dev.banyan.daemon.audit.AuditFolder;
import dev.banyan.daemon.audit.Verification;
import dev.banyan.daemon.console.Console;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.memory.ReceiptsLook;
import dev.banyan.daemon.session.DataDirectory;
import dev.banyan.file.Environment;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.journal.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code audit verify}: was anything changed? */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the hash chains of all journals, that every exported head lies on them,",
            "and that no receipt or lesson is gone from a memory.",
            "Exit status 1 if a record was changed, removed, swapped or cut off."
        })
final class AuditVerifyCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private AuditCommand audit;

    @Mixin
    private JournalOption journal = new JournalOption();

    @Option(names = "--head", paramLabel = "HASH", description = "the hash of a record that must be there")
    private List<String> heads = new ArrayList<>();

    @Option(names = "--against", paramLabel = "DIR", description = "a folder that was exported earlier")
    private List<Path> exports = new ArrayList<>();

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    @Override
    public Integer call() {
        List<Hash> hashes = heads.stream().map(AuditVerifyCommand::hash).toList();
        List<AuditFolder> folders = new ArrayList<>();
        folders.add(AuditFolder.of(journal.data()));
        for (Path export : exports) {
            if (!Files.exists(export.resolve("heads.jsonl"))) {
                throw UserError.input("--against " + export + ": there is no heads.jsonl");
            }
            folders.add(new AuditFolder(export));
        }
        if (journal.isFile()) {
            DataDirectory.requireFree(journal.data());
        }
        JournalOptions where = journal.where(Environment.ofProcess());
        try (JournalReader reader = JournalReader.open(where)) {
            ReceiptsLook memories = where instanceof JournalOptions.Database database
                    ? ReceiptsLook.at(journal.data(), database)
                    : ReceiptsLook.at(journal.data());
            Verification found = Verification.of(reader, folders, hashes).with(memories.wrong());
            Console console = audit.parent().console();
            memories.unseen().forEach(line -> console.err().println(Printable.line(line)));
            return AuditWords.tell(found, json, console);
        }
    }

    private static Hash hash(String text) {
        try {
            String digits = text.toLowerCase(Locale.ROOT);
            return Hash.of(digits.startsWith("0x") ? digits : "0x" + digits);
        } catch (IllegalArgumentException e) {
            throw UserError.input("--head " + text + ": 64 hex digits expected");
        }
    }
}
