package dev.banyan.daemon.cli;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.mind.LocalBrains;
import dev.banyan.daemon.mind.ServerSettings;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.ChainLink;
import dev.banyan.daemon.session.ServerKeys;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.daemon.settlement.PayoutBooks;
import dev.banyan.daemon.sources.ToolServers;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.llm.BrainSettings;
import dev.banyan.llm.ProbeReport;
import dev.banyan.llm.gateway.Probe;
import dev.banyan.llm.local.LocalModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code validate}: checks agent files, offline unless told to probe. */
@Command(name = "validate", mixinStandardHelpOptions = true, description = "Checks agent files, offline.")
final class ValidateCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private BanyanCommand parent;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "agent files")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--with", paramLabel = "JAR", description = "a jar with tools and strategies of your own")
    private List<Path> jars = new ArrayList<>();

    @Option(
            names = "--probe",
            description =
                    "ask node, brain and MCP servers too: chain id, decimals, the venues' contracts, whether the model is"
                            + " there, which tools there are and how they are pinned")
    private boolean probe;

    @Override
    public Integer call() {
        Strictness strictness = probe ? Strictness.RUN : Strictness.VALIDATE;
        UserJars own = UserJars.load(jars);
        List<ParsedAgentFile> parsed = AgentFileSet.read(files, Environment.ofProcess(), Catalogs.with(own), strictness)
                .files();
        PayoutBooks.read(parsed.stream().map(ParsedAgentFile::assumed).toList(), false);
        if (probe) {
            ServerKeys.require(parsed, Environment.ofProcess());
        }
        for (ParsedAgentFile file : parsed) {
            file.warnings().forEach(warning -> parent.console().err().println("banyan: " + warning));
            if (probe) {
                try (ChainLink link = ChainLink.connect(file)) {
                    link.resolve(file);
                }
                probeBrain(file, own.models());
                probeTools(file);
            } else {
                tellNotAsked(file);
            }
            parent.console().err().println(file.file() + ": agent " + file.agent() + " is fine");
        }
        return ExitStatus.DONE.code();
    }

    /** MCP servers are started here, and ended again: their pins are known in no other way. */
    private void probeTools(ParsedAgentFile file) {
        try (ToolServers servers =
                ToolServers.starting(line -> parent.console().err().println("banyan: " + Printable.line(line)))) {
            servers.probe(file, line -> parent.console().err().println(file.file() + ": " + Printable.line(line)));
        }
    }

    private void tellNotAsked(ParsedAgentFile file) {
        if (!file.assumed().toolServers().isEmpty()) {
            parent.console()
                    .err()
                    .println("banyan: " + file.file()
                            + ": no MCP server was started or asked; --probe does, and checks the pins");
        }
    }

    /** A server that is started by us is not started here; one that answers already is looked at. */
    private void probeBrain(ParsedAgentFile file, List<LocalModels> offers) {
        if (!(file.assumed().brain() instanceof BrainDefinition.Model model)) {
            return;
        }
        if (model.local().isPresent()) {
            BrainSettings settings = ServerSettings.of(model, Environment.ofProcess());
            LocalBrains.load(model.local().get(), settings, offers).close();
            parent.console().err().println(file.file() + ": " + Printable.line(model.model() + ": loads"));
            return;
        }
        List<String> troubles = new ArrayList<>();
        for (ProbeReport report : probed(model)) {
            report.lines().forEach(line -> parent.console().err().println(file.file() + ": " + Printable.line(line)));
            if (!report.usable()) {
                troubles.add(file.file() + ": brain: " + Printable.line(report.server() + " can not be used"));
            }
        }
        if (!troubles.isEmpty()) {
            throw UserError.environment(troubles);
        }
    }

    private static List<ProbeReport> probed(BrainDefinition.Model model) {
        try {
            return new Probe(ServerSettings.of(model, Environment.ofProcess())).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.failed("interrupted");
        }
    }
}
