package dev.banyan.daemon.sources;

import dev.banyan.api.agent.ToolServerDefinition;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.tool.ParameterSpec;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.daemon.console.Printable;
import dev.banyan.file.ParsedAgentFile;
import dev.banyan.llm.mcp.OfferedTool;
import dev.banyan.llm.mcp.Refusal;
import dev.banyan.llm.mcp.SourceToolFactory;
import dev.banyan.llm.mcp.ToolSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what a server offers against what a file pins: what never fitted is wrong in the file, what fitted before has changed. */
final class PinCheck {

    private final ParsedAgentFile file;
    private final ToolServerDefinition server;
    private final Map<String, OfferedTool> offered;
    private final KnownTools known;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> changed = new LinkedHashMap<>();

    PinCheck(ParsedAgentFile file, ToolServerDefinition server, Map<String, OfferedTool> offered, KnownTools known) {
        this.file = file;
        this.server = server;
        this.offered = offered;
        this.known = known;
    }

    /** Tools whose pins fit, by the server's names; the others are problems, or have changed. */
    Map<String, ToolFactory> tools(ToolSource source) {
        Map<String, ToolFactory> tools = new LinkedHashMap<>();
        server.pins().forEach((name, pin) -> {
            OfferedTool tool = offered.get(name);
            if (tool == null) {
                misfit(name, pin, "the server has no such tool; it has " + names());
            } else if (!tool.pin().equals(pin)) {
                misfit(
                        name,
                        pin,
                        "the tool is not the one that was pinned: its pin is " + OfferedTool.written(tool.pin())
                                + " now, and it says " + tool.summary()
                                + "; if that is what you want, write this pin");
            } else {
                try {
                    tools.put(name, SourceToolFactory.of(source, server.toolName(name), tool));
                } catch (Refusal e) {
                    problems.add(place(name, "it can not be used: " + e.getMessage()));
                }
            }
        });
        return tools;
    }

    /** A line for each tool, which can be written into the file where it can be used. */
    List<String> lines(ToolSource source) {
        return offered.values().stream().flatMap(tool -> lines(source, tool)).toList();
    }

    /** What does not fit and never has, each with its place in the file. */
    List<String> problems() {
        return problems;
    }

    /** What fitted before and does not any more, by the server's names, each with its place in the file. */
    Map<String, String> changed() {
        return changed;
    }

    /** With all that a model would read of it: that is what a pin stands for. */
    private Stream<String> lines(ToolSource source, OfferedTool tool) {
        try {
            ToolSpec spec = SourceToolFactory.of(source, server.toolName(tool.name()), tool)
                    .spec();
            Hash pin = tool.pin();
            String note = pin.equals(server.pins().get(tool.name())) ? "pinned; " : "";
            return Stream.concat(
                    Stream.of("  " + tool.shownName() + ": \"" + OfferedTool.written(pin) + "\" # " + note
                            + tool.summary()),
                    spec.parameters().stream().map(PinCheck::line));
        } catch (Refusal e) {
            return Stream.of("  # " + tool.shownName() + " can not be used: " + e.getMessage());
        }
    }

    private static String line(ParameterSpec parameter) {
        String choices = parameter.choices().isEmpty() ? "" : ", one of " + String.join(" | ", parameter.choices());
        return "    # " + parameter.name() + (parameter.required() ? "" : " (may be left out)") + ": "
                + parameter.meaning() + choices;
    }

    private String names() {
        return offered.isEmpty()
                ? "none"
                : offered.values().stream().map(OfferedTool::shownName).collect(Collectors.joining(", "));
    }

    private void misfit(String tool, Hash pin, String message) {
        if (known.find(pin).isPresent()) {
            changed.put(tool, place(tool, message));
        } else {
            problems.add(place(tool, message));
        }
    }

    private String place(String tool, String message) {
        return file.problemAt(List.of("mcp", server.name(), "tools", tool), Printable.line(message))
                .toString();
    }
}
