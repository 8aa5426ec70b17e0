package dev.banyan.llm.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.hex.Hash;
import dev.banyan.llm.mcp.SourceException.Code;
import java.util.stream.Collectors;

/**
 * What a server says about one of its tools.
 *
 * @param name the server's own name for it
 * @param description what it says it does; not to be trusted, and shown to a model only while its hash is pinned
 * @param inputSchema the JSON Schema of its arguments
 * @param changesThings true if its annotations say that it does more than read
 */
public record OfferedTool(String name, String description, JsonNode inputSchema, boolean changesThings) {

    private static final int SHOWN = 160;
    private static final int SUMMARY = 500;

    static OfferedTool of(JsonNode tool) {
        JsonNode schema = tool.path("inputSchema");
        if (!tool.path("name").isTextual() || !schema.isObject() || !fits(tool.path("description"))) {
            throw new SourceException(Code.INVALID, "it listed a tool without a name or a schema");
        }
        JsonNode notes = tool.path("annotations");
        return new OfferedTool(
                tool.path("name").textValue(),
                tool.path("description").asText(""),
                schema,
                isFalse(notes.path("readOnlyHint")) || isTrue(notes.path("destructiveHint")));
    }

    private static boolean fits(JsonNode description) {
        return description.isMissingNode() || description.isNull() || description.isTextual();
    }

    private static boolean isFalse(JsonNode hint) {
        return !hint.isMissingNode() && !(hint.isBoolean() && hint.booleanValue());
    }

    private static boolean isTrue(JsonNode hint) {
        return !hint.isMissingNode() && !(hint.isBoolean() && !hint.booleanValue());
    }

    /** What pins it: SHA-256 of the canonical JSON of its name, description and input schema. */
    public Hash pin() {
        return Hash.sha256(canonical());
    }

    /** The text that the pin is the hash of. */
    public String canonical() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("name", name).put("description", description).set("inputSchema", inputSchema);
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
