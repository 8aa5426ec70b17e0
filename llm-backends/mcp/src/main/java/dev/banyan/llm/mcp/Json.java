package dev.banyan.llm.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.llm.mcp.SourceException.Code;
import java.io.IOException;
import java.util.TreeMap;

/** JSON from outside: numbers stay as they are written, duplicate keys and deep nests are refused. */
final class Json {

    private static final int DEEPEST = 64;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** An object of JSON. */
    static JsonNode object(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw new SourceException(Code.INVALID, "it sent something that is no JSON object");
            }
            return node;
        } catch (IOException e) {
            throw new SourceException(Code.INVALID, "it sent something that is no JSON");
        }
    }

    /** A message of ours on one line. */
    static String line(Object message) {
        try {
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a message that is no JSON", e);
        }
    }

    /** The one text of a value, whatever order its keys came in: keys sorted by UTF-16 unit, nothing between the tokens. */
    static String canonical(JsonNode node) {
        return line(sorted(node));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.getNodeType() == JsonNodeType.ARRAY) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> array.add(sorted(one)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach(object::set);
        return object;
    }
}
