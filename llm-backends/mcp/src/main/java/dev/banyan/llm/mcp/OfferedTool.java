package dev.banyan.llm.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.hex.Hash;
import dev.banyan.llm.mcp.SourceException.Code;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a server says about one of its tools.
 *
 * @param name the server's own name for it
 * @param description what it says it does; not to be trusted, and shown to a model only while its hash is pinned
 * @param inputSchema the JSON Schema of its arguments
 * @param annotations its hints on what it does, as they came; missing if it gives none
 */
public record OfferedTool(String name, String description, JsonNode inputSchema, JsonNode annotations) {

    private static final int SHOWN = 160;
    private static final int SUMMARY = 500;

    static OfferedTool of(JsonNode tool) {
        JsonNode schema = tool.path("inputSchema");
        if (!tool.path("name").isTextual() || !schema.isObject() || !fits(tool.path("description"))) {
            throw new SourceException(Code.INVALID, "it listed a tool without a name or a schema");
        }
        return new OfferedTool(
                tool.path("name").textValue(), tool.path("description").asText(""), schema, tool.path("annotations"));
    }

    /** The tool of a {@link #canonical} text, if that is what a pin is the hash of. */
    public static Optional<OfferedTool> pinned(String canonical, Hash pin) {
        return Optional.of(canonical)
                .filter(text -> Hash.sha256(text).equals(pin))
                .map(text -> of(Json.object(text.getBytes(StandardCharsets.UTF_8))))
                .filter(tool -> tool.pin().equals(pin));
    }

    private static boolean fits(JsonNode description) {
        return description.isMissingNode() || description.isNull() || description.isTextual();
    }

    /** True if its hints say that it only reads; a tool that does not say so is taken for one that acts, as the protocol has it. */
    public boolean onlyReads() {
        JsonNode destroys = annotations.path("destructiveHint");
        return says(annotations.path("readOnlyHint"), true) && (destroys.isMissingNode() || says(destroys, false));
    }

    private static boolean says(JsonNode hint, boolean word) {
        return hint.isBoolean() && hint.booleanValue() == word;
    }

    /** What pins it: SHA-256 of the canonical JSON of its name, description, input schema and hints. */
    public Hash pin() {
        return Hash.sha256(canonical());
    }

    /** The text that the pin is the hash of. */
    public String canonical() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("name", name).put("description", description).set("inputSchema", inputSchema);
        if (!annotations.isMissingNode() && !annotations.isNull()) {
            all.set("annotations", annotations);
        }
        return Json.canonical(all);
    }

    /** The beginning of its name, for a message. */
    public String shownName() {
        return OutsideWords.line(name, SHOWN);
    }

    /** What it says, for a person, on one line. */
    public String summary() {
        String takes = inputSchema.path("properties").properties().stream()
                .map(property -> OutsideWords.line(property.getKey(), SHOWN))
                .collect(Collectors.joining(", "));
        return "\"" + OutsideWords.line(description, SUMMARY) + "\", takes "
                + (takes.isEmpty() ? "nothing" : OutsideWords.line(takes, SUMMARY));
    }

    /** A pin as the agent's file has it. */
    public static String written(Hash pin) {
        return "sha256:" + pin.value().substring(2);
    }
}
