package dev.banyan.daemon.sources;

import dev.banyan.api.agent.ToolServerDefinition;
import dev.banyan.api.agent.ToolServerDefinition.Reach;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.llm.mcp.OfferedTool;
import dev.banyan.llm.mcp.Refusal;
import dev.banyan.llm.mcp.SourceException;
import dev.banyan.llm.mcp.SourceLimits;
import dev.banyan.llm.mcp.SourceToolFactory;
import dev.banyan.llm.mcp.ToolSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The MCP servers that the files of a command name, each reached or started once. Used by one thread. */
public final class ToolServers implements AutoCloseable {

    private final boolean starts;
    private final Consumer<String> say;
    private final SourceLimits limits;
    private final KnownTools known;
    private final Map<Reach, ToolSource> sources = new LinkedHashMap<>();
    private final List<Alert> alerts = new ArrayList<>();

    private ToolServers(boolean starts, Consumer<String> say, SourceLimits limits, KnownTools known) {
        this.starts = starts;
        this.say = say;
        this.limits = limits;
        this.known = known;
    }

    /** For commands in which no tool of a server is called: none is started or asked. */
    public static ToolServers untouched() {
        return new ToolServers(false, line -> {}, SourceLimits.usual(), KnownTools.none());
    }

    /**
     * Servers that are started and asked, for {@link #probe}.
     *
     * @param say told what is started, and what a file might have meant
     */
    public static ToolServers starting(Consumer<String> say) {
        return new ToolServers(true, say, SourceLimits.usual(), KnownTools.none());
    }

    /**
     * Servers that are started and asked for agents that run. What keeps one of their tools from being used keeps no agent from beginning,
     * unless it is the file that is wrong.
     *
     * @param say told what is started, and what is left out
     * @param data the daemon's directory, which keeps what tools were when they fitted
     */
    public static ToolServers serving(Consumer<String> say, Path data) {
        return new ToolServers(true, say, SourceLimits.usual(), KnownTools.in(data));
    }

    /**
     * The tools of servers that a file pins. One whose server can not be asked is there if it has fitted its pin before, and fails until
     * the server is back; one that has changed since, and one of which nothing is known, is left out.
     *
     * @throws UserError status 2 with a line for every pin that does not fit and never has
     */
    public List<ToolFactory> of(ParsedAgentFile file) {
        List<ToolFactory> tools = new ArrayList<>();
        if (!starts) {
            return tools;
        }
        List<String> problems = new ArrayList<>();
        for (ToolServerDefinition server : file.assumed().toolServers()) {
            if (server.pins().isEmpty()) {
                say.accept(file.problemAt(
                                List.of("mcp", server.name()),
                                "no tool is pinned, so it is not used; validate --probe prints the pins")
                        .toString());
            } else {
                try {
                    Map<String, OfferedTool> offered = offered(server);
                    PinCheck check = new PinCheck(file, server, offered, known);
                    check.tools(source(server)).forEach((name, tool) -> tools.add(tool));
                    check.changed().forEach((name, line) -> changed(file, server.toolName(name), line));
                    problems.addAll(check.problems());
                    keep(server, offered);
                } catch (SourceException e) {
                    tools.addAll(unasked(file, server, e));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw UserError.input(problems);
        }
        return tools;
    }

    /** What one agent should hear once it runs, in words of ours alone. Others have nothing to do with its servers. */
    public record Alert(String agent, String text) {}

    /** What agents should hear once they run. */
    public List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /**
     * What the servers of a file offer, whether it is pinned or not.
     *
     * @param tell told a line for every tool, with the pin as the file wants it
     * @throws UserError status 2 with a line for every pin that does not fit, once all was told; 3 if a server can not be asked
     */
    public void probe(ParsedAgentFile file, Consumer<String> tell) {
        List<String> problems = new ArrayList<>();
        for (ToolServerDefinition server : file.assumed().toolServers()) {
            PinCheck check;
            try {
                Map<String, OfferedTool> offered = offered(server);
                tell.accept("mcp." + server.name() + " offers " + offered.size()
                        + " tools; to use one, pin it under mcp." + server.name() + ".tools:");
                check = new PinCheck(file, server, offered, known);
            } catch (SourceException e) {
                throw UserError.environment(lines(file, server, e));
            }
            check.lines(source(server)).forEach(tell);
            check.tools(source(server));
            problems.addAll(check.problems());
        }
        if (!problems.isEmpty()) {
            throw UserError.input(problems);
        }
    }

    private ToolSource source(ToolServerDefinition server) {
        return sources.computeIfAbsent(server.reach(), reach -> ToolSource.of(reach, limits));
    }

    private Map<String, OfferedTool> offered(ToolServerDefinition server) {
        if (server.reach() instanceof ToolServerDefinition.Command child && !sources.containsKey(child)) {
            say.accept("starting " + child.command().getFirst() + " for mcp." + server.name());
        }
        return source(server).offered();
    }

    private void changed(ParsedAgentFile file, String tool, String line) {
        say.accept(line);
        say.accept(file.agent() + " begins without " + tool);
        alerts.add(new Alert(
                file.agent(), tool + " of " + file.agent() + " is not what was pinned any more and is left out"));
    }

    private void keep(ToolServerDefinition server, Map<String, OfferedTool> offered) {
        server.pins().forEach((name, pin) -> {
            OfferedTool tool = offered.get(name);
            if (tool != null && tool.pin().equals(pin)) {
                try {
                    known.keep(tool);
                } catch (IOException e) {
                    say.accept(server.toolName(name) + " will not be known while its server is down: " + e);
                }
            }
        });
    }

    private List<ToolFactory> unasked(ParsedAgentFile file, ToolServerDefinition server, SourceException e) {
        lines(file, server, e).forEach(say);
        List<ToolFactory> tools = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        List<String> left = new ArrayList<>();
        server.pins().forEach((name, pin) -> {
            String tool = server.toolName(name);
            Optional<ToolFactory> factory =
                    known.find(pin).filter(met -> met.name().equals(name)).flatMap(met -> factory(server, tool, met));
            factory.ifPresent(tools::add);
            (factory.isPresent() ? silent : left).add(tool);
            say.accept(
                    factory.isPresent()
                            ? file.agent() + " begins all the same; the server is asked again whenever " + tool
                                    + " is called"
                            : file.agent() + " begins without " + tool
                                    + ", which was never met here; start it again once the server answers");
        });
        alerts.add(new Alert(
                file.agent(),
                "mcp." + server.name() + " of " + file.agent() + " can not be asked ("
                        + e.code().word() + ")" + and(silent, "until it is back these fail") + and(left, "left out")));
        return tools;
    }

    private static String and(List<String> tools, String what) {
        return tools.isEmpty() ? "" : "; " + what + ": " + String.join(", ", tools);
    }

    private Optional<ToolFactory> factory(ToolServerDefinition server, String name, OfferedTool tool) {
        try {
            return Optional.of(SourceToolFactory.of(source(server), name, tool));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(ParsedAgentFile file, ToolServerDefinition server, SourceException e) {
        List<String> lines = new ArrayList<>();
        lines.add(file.problemAt(List.of("mcp", server.name()), String.valueOf(e.getMessage()))
                .toString());
        if (!e.lastLines().isEmpty()) {
            lines.add("the end of its log:");
            e.lastLines().forEach(line -> lines.add("  " + Printable.line(line)));
        }
        return lines;
    }

    /** Ends the servers that were started. */
    @Override
    public void close() {
        sources.values().forEach(ToolSource::close);
    }
}
