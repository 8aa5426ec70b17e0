package dev.banyan.daemon.cli;

import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.daemon.http.DaemonClient;
import dev.banyan.daemon.memory.AgentMemory;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.file.Strictness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose memory is meant, and where it lies. */
final class MemoryOption {

    @Parameters(index = "0", arity = "1", paramLabel = "FILE", description = "the agent's file")
    private Path file = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./banyan-data",
            description = "the directory that the daemon runs with (default ./banyan-data)")
    private Path data = Path.of("banyan-data");

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
        return data;
    }

    /** In the files, or by the daemon that has them open; by the daemon too what lies in a database. */
    AgentMemory open() {
        Catalogs catalogs = Catalogs.with(UserJars.load(jars));
        ParsedAgentFile parsed = AgentFileSet.read(
                        List.of(file), Environment.ofProcess(), catalogs, Strictness.VALIDATE)
                .files()
                .getFirst();
        boolean inDatabase = parsed.assumed()
                .memory()
                .flatMap(MemoryDefinition::longTerm)
                .filter(longTerm -> longTerm.store() != MemoryDefinition.Store.FILE)
                .isPresent();
        Optional<AgentMemory> files = inDatabase ? Optional.empty() : AgentMemory.open(data, parsed.agent());
        return files.orElseGet(() -> AgentMemory.of(parsed.agent(), new DaemonClient(DaemonDoor.address(url), data)));
    }
}
