package dev.banyan.daemon.cli;

import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.daemon.console.ExitStatus;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.http.DaemonClient;
import dev.banyan.daemon.memory.AgentMemory;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.DataDirectory;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import dev.banyan.runtime.assembly.JournalOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose memory is meant, and where it lies. */
final class MemoryOption {

    @Parameters(index = "0", arity = "1", paramLabel = "FILE", description = "the agent's file")
    private Path file = Path.of("");

    @Mixin
    private JournalOption journal = new JournalOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "where the daemon answers while it runs (default http://127.0.0.1:8080)")
    private String url = "";

    @Option(names = "--with", paramLabel = "JAR", description = "a jar with tools and strategies of your own")
    private List<Path> jars = new ArrayList<>();

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    boolean json() {
        return json;
    }

    Path data() {
        return journal.data();
    }

    /** Of a daemon that runs, or from where it lies: files under {@code --data}, or a database. */
    AgentMemory open() {
        Environment environment = Environment.ofProcess();
        Catalogs catalogs = Catalogs.with(UserJars.load(jars));
        ParsedAgentFile parsed = AgentFileSet.read(List.of(file), environment, catalogs, Strictness.VALIDATE)
                .files()
                .getFirst();
        boolean inFiles = parsed.assumed()
                .memory()
                .flatMap(MemoryDefinition::longTerm)
                .filter(longTerm -> longTerm.store() != MemoryDefinition.Store.FILE)
                .isEmpty();
        if (inFiles) {
            return AgentMemory.open(data(), parsed.agent()).orElseGet(() -> running(parsed.agent()));
        }
        if (journal.where(environment) instanceof JournalOptions.Database database && !DataDirectory.isHeld(data())) {
            return AgentMemory.open(database, data(), environment, parsed.agent());
        }
        try {
            return running(parsed.agent());
        } catch (UserError e) {
            throw e.status() == ExitStatus.ENVIRONMENT && journal.isFile()
                    ? UserError.environment(
                            e.getMessage() + "; if none runs, --journal says in which database the memory lies")
                    : e;
        }
    }

    private AgentMemory running(String agent) {
        return AgentMemory.of(agent, new DaemonClient(DaemonDoor.address(url), data()));
    }
}
