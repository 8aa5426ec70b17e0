package dev.banyan.api.agent;

import dev.banyan.api.hex.Hash;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An MCP server (Model Context Protocol) whose tools an agent may read with.
 *
 * @param name its key under {@code mcp}; its tools are called {@code name.tool}
 * @param reach how it is reached
 * @param pins the tools that may be used, by the server's own name for them, each with the hash of what it says about itself
 */
public record ToolServerDefinition(String name, Reach reach, Map<String, Hash> pins) {

    /** Keeps its own copy, in the order of the file. */
    public ToolServerDefinition {
        pins = Collections.unmodifiableMap(new LinkedHashMap<>(pins));
    }

    /** How a server is reached. Equal for servers that are one. */
    public sealed interface Reach {}

    /** A child of ours, spoken to over its standard streams: the program, an absolute path, and its arguments; no shell reads them. */
    public record Command(List<String> command) implements Reach {
        /** Keeps its own copy. */
        public Command {
            command = List.copyOf(command);
        }
    }

    /** A server that runs by itself, over HTTP; the URL is a secret. */
    public record Url(String url) implements Reach {
        /** Keeps the secret. */
        @Override
        public String toString() {
            return "Url[***]";
        }
    }

    /** What an agent calls a tool of this server. */
    public String toolName(String tool) {
        return name + "." + tool;
    }
}
