package dev.banyan.daemon.cli;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.AgentDefinition.Mode;
import dev.banyan.daemon.audit.AuditFolder;
import dev.banyan.daemon.audit.Verification;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.replay.AgentRecords;
import dev.banyan.daemon.replay.Decided;
import dev.banyan.daemon.replay.FileOfToday;
import dev.banyan.daemon.replay.RecordedDecision;
import dev.banyan.daemon.replay.Replay;
import dev.banyan.daemon.replay.WalletRecords;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.DataDirectory;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.daemon.sources.Neighbours;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.kernel.agent.ResolvedDefinition;
import dev.banyan.runtime.journal.JournalNames;
import dev.banyan.runtime.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code audit replay}: what would today's planner and policy do with what models answered then? */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Reads what models answered from the journal, and decides once more by today's files and today's code: each",
            "answer is read, planned, checked and judged as today, on what was known then. Tells every decision, with the",
            "question's digest, the model, the plan, the verdicts and the transactions, and what would go another way.",
            "Asks no node and no model, sends nothing and writes nothing.",
            "Exit status 1 if anything would go another way, or could not be judged again."
        })
final class AuditReplayCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private AuditCommand audit;

    @Mixin
    private JournalOption journal = new JournalOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "agent files as they are today")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--with", paramLabel = "JAR", description = "a jar with tools and strategies of your own")
    private List<Path> jars = new ArrayList<>();

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    @Override
    public Integer call() {
        Environment environment = Environment.ofProcess();
        Catalogs catalogs = Catalogs.with(UserJars.load(jars));
        List<ParsedAgentFile> parsed = AgentFileSet.read(files, environment, catalogs, Strictness.VALIDATE)
                .files();
        if (journal.isFile()) {
            DataDirectory.requireFree(journal.data());
        }
        ReplayWords words = new ReplayWords(audit.parent().console(), json);
        try (JournalReader reader = JournalReader.open(journal.where(environment))) {
            Verification found = Verification.of(reader, List.of(AuditFolder.of(journal.data())), List.of());
            if (!found.clean()) {
                return AuditWords.refuse(found, audit.parent().console());
            }
            Neighbours neighbours =
                    new Neighbours(parsed.stream().map(ParsedAgentFile::agent).toList());
            for (ParsedAgentFile file : parsed) {
                if (!file.assumed().toolServers().isEmpty()) {
                    audit.parent()
                            .console()
                            .err()
                            .println("banyan: " + file.file()
                                    + ": no MCP server is asked, so a plan with one of its tools"
                                    + " counts as refused");
                }
                replay(file, catalogs.and(List.of(neighbours.tool(file.agent()))), reader, words);
            }
        }
        return words.end().code();
    }

    /** What it did in paper and live, each if there is a journal of it. */
    private static void replay(ParsedAgentFile file, Catalogs catalogs, JournalReader reader, ReplayWords words) {
        List<String> there = reader.journals();
        boolean none = true;
        for (Mode mode : List.of(Mode.PAPER, Mode.LIVE)) {
            String id = JournalNames.ofAgent(file.agent(), mode);
            if (there.contains(id)) {
                none = false;
                AgentRecords records = AgentRecords.read(reader, id);
                AgentDefinition today = FileOfToday.of(file, records.tokens());
                WalletRecords wallet = WalletRecords.read(
                        reader,
                        JournalNames.ofWallet(today.chain().id(), today.wallet().address(), mode));
                Replay replay = new Replay(today, catalogs.specs(today.tools()));
                List<Decided> decided = new ArrayList<>();
                for (RecordedDecision decision : records.decisions()) {
                    decided.add(replay.decide(decision, wallet));
                }
                List<String> changed = records.definition()
                        .map(then -> then.differences(ResolvedDefinition.of(today)))
                        .orElse(List.of());
                words.tell(id, file, changed, decided);
            }
        }
        if (none) {
            throw UserError.input(file.problemAt(
                            "agent",
                            "the journal has nothing of an agent called " + file.agent() + "; it has "
                                    + Printable.line(agents(there)))
                    .toString());
        }
    }

    private static String agents(List<String> journals) {
        String names = journals.stream()
                .map(JournalNames::agent)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }
}
