package dev.banyan.file;

import dev.banyan.api.agent.ToolServerDefinition;
import dev.banyan.api.tool.ToolSpec;
import dev.banyan.rules.text.Closest;
import dev.banyan.rules.text.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code tools}. */
final class ToolsSection {

    private static final String WRAP = "wrap";

    private final Reading reading;
    private final Registry registry;
    private final List<ToolServerDefinition> servers;
    private final List<String> pinned;

    ToolsSection(Reading reading, Registry registry, List<ToolServerDefinition> servers) {
        this.reading = reading;
        this.registry = registry;
        this.servers = servers;
        this.pinned = servers.stream()
                .flatMap(server -> server.pins().keySet().stream().map(server::toolName))
                .toList();
    }

    /** The tools; without the key all that read, pinned ones too, and those that the playbook's rules call. */
    List<String> read(Optional<Item> item, List<RuleEntry> rules) {
        List<String> tools = new ArrayList<>();
        if (item.isEmpty()) {
            reading.catalog().tools().forEach((name, kind) -> {
                if (kind == ToolSpec.Kind.READ) {
                    tools.add(name);
                }
            });
            tools.sort(null);
            tools.addAll(pinned);
            rules.stream().flatMap(rule -> rule.tools().stream()).distinct().forEach(tools::add);
            return tools.stream().distinct().toList();
        }
        for (Item one : reading.oneOrMany(item.get())) {
            reading.value(one, this::tool).ifPresent(name -> {
                if (tools.contains(name)) {
                    reading.problem(one, name + " stands twice in the list");
                }
                tools.add(name);
            });
        }
        for (RuleEntry rule : rules) {
            for (String tool : rule.tools()) {
                if (!tools.contains(tool)) {
                    reading.problem(rule.place(), "needs the tool " + tool + "; add it to tools");
                }
            }
        }
        return tools;
    }

    private Parsed<String> tool(String name) {
        if (pinned.contains(name)) {
            return Parsed.ok(name);
        }
        Optional<ToolServerDefinition> server = servers.stream()
                .filter(one -> name.startsWith(one.toolName("")))
                .findFirst();
        if (server.isPresent()) {
            return Parsed.wrong("it has no pin under mcp." + server.get().name()
                    + ".tools; validate --probe prints the pins of all its tools");
        }
        if (!reading.catalog().tools().containsKey(name)) {
            return Parsed.wrong("unknown tool " + name + "; "
                    + Closest.hint(
                            name,
                            Stream.concat(reading.catalog().tools().keySet().stream(), pinned.stream())
                                    .toList()));
        }
        return name.equals(WRAP) && !registry.wraps()
                ? Parsed.wrong("wrap needs the wrapped native token in chain.tokens")
                : Parsed.ok(name);
    }
}
