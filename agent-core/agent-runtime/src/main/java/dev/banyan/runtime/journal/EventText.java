package dev.banyan.runtime.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Stored bytes for people: the fields of the CBOR record (RFC 8949) as JSON, whatever kind it is of, with bytes as {@code
 * 0x} and digits. Only for reading: what counts are the bytes.
 */
public final class EventText {

    private static final CBORMapper MAPPER = new CBORMapper();

    private EventText() {}

    /** The JSON on one line; empty if the bytes are no CBOR. */
    public static Optional<String> json(byte[] bytes) {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            return tree.isObject() ? Optional.of(readable(tree).toString()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("memory can be read", e);
        }
    }

    private static JsonNode readable(JsonNode node) throws IOException {
        if (node.isBinary()) {
            return JsonNodeFactory.instance.textNode("0x" + HexFormat.of().formatHex(node.binaryValue()));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : array) {
                copy.add(readable(element));
            }
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                copy.set(field.getKey(), readable(field.getValue()));
            }
            return copy;
        }
        return node;
    }
}
