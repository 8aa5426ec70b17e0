package dev.banyan.daemon.sources;

import dev.banyan.api.agent.ToolServerDefinition;
import dev.banyan.api.agent.ToolServerDefinition.Reach;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.daemon.console.Printable;
import dev.banyan.daemon.console.UserError;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.llm.mcp.OfferedTool;
import dev.banyan.llm.mcp.SourceException;
import dev.banyan.llm.mcp.SourceLimits;
import dev.banyan.llm.mcp.ToolSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The MCP servers that the files of a command name, each reached or started once. Used by one thread. */
public final class ToolServers implements AutoCloseable {

    private final boolean starts;
    private final Consumer<String> say;
    private final SourceLimits limits;
    private final Map<Reach, ToolSource> sources = new LinkedHashMap<>();

    private ToolServers(boolean starts, Consumer<String> say, SourceLimits limits) {
        this.starts = starts;
        this.say = say;
        this.limits = limits;
    }

    /** For commands in which no tool of a server is called: none is started or asked. */
    public static ToolServers untouched() {
        return new ToolServers(false, line -> {}, SourceLimits.usual());
    }

    /**
     * Servers that are started and asked.
     *
     * @param say told what is started, and what a file might have meant
     */
    public static ToolServers starting(Consumer<String> say) {
        return new ToolServers(true, say, SourceLimits.usual());
    }

    /**
     * The tools of servers that a file pins.
     *
     * @throws UserError status 2 with a line for every pin that does not fit, 3 if a server can not be asked
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
                Map<String, OfferedTool> offered = offered(file, server);
                PinCheck check = new PinCheck(file, server, offered);
                tools.addAll(check.tools(source(server)));
                problems.addAll(check.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw UserError.input(problems);
        }
        return tools;
    }

    /**
     * What the servers of a file offer, whether it is pinned or not.
     *
     * @param tell told a line for every tool, with the pin as the file wants it
     * @throws UserError as {@link #of} does, once all was told
     */
    public void probe(ParsedAgentFile file, Consumer<String> tell) {
        List<String> problems = new ArrayList<>();
        for (ToolServerDefinition server : file.assumed().toolServers()) {
            Map<String, OfferedTool> offered = offered(file, server);
            tell.accept("mcp." + server.name() + " offers " + offered.size() + " tools; to use one, pin it under mcp."
                    + server.name() + ".tools:");
            PinCheck check = new PinCheck(file, server, offered);
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

    private Map<String, OfferedTool> offered(ParsedAgentFile file, ToolServerDefinition server) {
        if (server.reach() instanceof ToolServerDefinition.Command child && !sources.containsKey(child)) {
            say.accept("starting " + child.command().getFirst() + " for mcp." + server.name());
        }
        try {
            return source(server).offered();
        } catch (SourceException e) {
            List<String> lines = new ArrayList<>();
            lines.add(file.problemAt(List.of("mcp", server.name()), String.valueOf(e.getMessage()))
                    .toString());
            if (!e.lastLines().isEmpty()) {
                lines.add("the end of its log:");
                e.lastLines().forEach(line -> lines.add("  " + Printable.line(line)));
            }
            throw UserError.environment(lines);
        }
    }

    /** Ends the servers that were started. */
    @Override
    public void close() {
        sources.values().forEach(ToolSource::close);
    }
}
