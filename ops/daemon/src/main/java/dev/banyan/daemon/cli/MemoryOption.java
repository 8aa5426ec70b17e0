package dev.banyan.daemon.cli;

import dev.banyan.daemon.http.DaemonClient;
import dev.banyan.daemon.memory.AgentMemory;
import dev.banyan.daemon.session.AgentFileSet;
import dev.banyan.daemon.session.Catalogs;
import dev.banyan.daemon.session.UserJars;
import dev.banyan.file.Environment;
import dev.banyan.file.Strictness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** In the files, or by the daemon that has them open. */
    AgentMemory open() {
        Catalogs catalogs = Catalogs.with(UserJars.load(jars));
        String agent = AgentFileSet.read(List.of(file), Environment.ofProcess(), catalogs, Strictness.VALIDATE)
                .files()
                .getFirst()
                .agent();
        return AgentMemory.open(data, agent)
                .orElseGet(() -> AgentMemory.of(agent, new DaemonClient(DaemonDoor.address(url), data)));
    }
}
