package dev.banyan.file;

import dev.banyan.api.agent.ToolServerDefinition;
import dev.banyan.api.agent.ToolServerDefinition.Reach;
import dev.banyan.api.hex.Hash;
import dev.banyan.rules.text.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code mcp}: servers whose tools the agent may read with, each tool with its pin. */
final class McpSection {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern SERVER = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    private static final Pattern TOOL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    private static final Pattern PIN = Pattern.compile(FileFormat.PIN.pattern());
    private static final String SCHEME = "sha256:";

    private final Reading reading;

    McpSection(Reading reading) {
        this.reading = reading;
    }

    List<ToolServerDefinition> read(Item item) {
        List<ToolServerDefinition> servers = new ArrayList<>();
        for (Item.Pair pair : reading.table(item)) {
            if (!SERVER.matcher(pair.name()).matches()) {
                reading.problem(
                        pair.key(), "a server's name of 1 to 20 lower-case letters, digits and hyphens expected");
            }
            Section.open(reading, pair.value(), MindFormat.mcpServer())
                    .flatMap(section -> server(pair.name(), section))
                    .ifPresent(servers::add);
        }
        return servers;
    }

    private Optional<ToolServerDefinition> server(String name, Section section) {
        Map<String, Hash> pins = section.find("tools").map(this::pins).orElse(Map.of());
        Optional<Item> command = section.find("command");
        Optional<Item> url = section.find("url");
        if (command.isPresent() == url.isPresent()) {
            reading.problem(
                    section.item(),
                    "command or url expected, one of the two: command: [/usr/local/bin/news-mcp] or"
                            + " url: http://127.0.0.1:9000/mcp");
            return Optional.empty();
        }
        Optional<Reach> reach = command.isPresent() ? command.flatMap(this::child) : url.flatMap(this::url);
        return reach.map(how -> new ToolServerDefinition(name, how, pins));
    }

    private Optional<Reach> child(Item item) {
        List<String> words = Commands.read(reading, item, "/usr/local/bin/news-mcp");
        return words.isEmpty() ? Optional.empty() : Optional.of(new ToolServerDefinition.Command(words));
    }

    private Optional<Reach> url(Item item) {
        return reading.expanded(item).map(url -> {
            if (!Urls.isReachable(url, SCHEMES)) {
                // the URL itself may be a secret and is not repeated
                reading.problem(item, "a URL that begins with http:// or https:// expected");
            }
            return new ToolServerDefinition.Url(url);
        });
    }

    private Map<String, Hash> pins(Item item) {
        Map<String, Hash> pins = new LinkedHashMap<>();
        for (Item.Pair pair : reading.table(item)) {
            if (!TOOL.matcher(pair.name()).matches()) {
                reading.problem(pair.key(), "a tool's name of 1 to 64 ASCII letters, digits and . _ - expected");
            }
            reading.value(pair.value(), McpSection::pin).ifPresent(pin -> pins.put(pair.name(), pin));
        }
        return pins;
    }

    private static Parsed<Hash> pin(String text) {
        return PIN.matcher(text).matches()
                ? Parsed.ok(Hash.of("0x" + text.substring(SCHEME.length())))
                : Parsed.wrong(
                        "sha256: and 64 lower-case hexadecimal digits expected, as validate --probe prints them");
    }
}
