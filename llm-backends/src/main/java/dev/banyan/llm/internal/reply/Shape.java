package dev.banyan.llm.internal.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.Set;

/** Reads JSON strictly: one document, no key twice, no key too many, every value of its own type. */
final class Shape {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private Shape() {}

    /** The object that a text is. */
    static JsonNode document(String text) {
        try {
            JsonNode node = READER.readValue(text);
            if (node == null || node.isMissingNode()) {
                throw new TroubleException(Kind.EMPTY_REPLY, "the model answered nothing");
            }
            return object(node, "the answer");
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            throw new TroubleException(
                    Kind.INVALID_JSON,
                    "the answer is not one valid JSON document; it stops being one at character " + at);
        }
    }

    static JsonNode object(JsonNode node, String what) {
        if (!node.isObject()) {
            throw wrong(what + " must be an object");
        }
        return node;
    }

    /** Refuses an object with keys that nobody asked for. */
    static void only(JsonNode object, String what, Set<String> keys) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw wrong(what + " has no \"" + Names.shown(name) + "\"");
            }
        }
    }

    static JsonNode member(JsonNode object, String key, String what) {
        JsonNode value = object.get(key);
        if (value == null) {
            throw wrong(what + " needs \"" + key + "\"");
        }
        return value;
    }

    static String text(JsonNode node, String what, int longest) {
        if (!node.isTextual()) {
            throw wrong(what + " must be a text");
        }
        String text = node.textValue();
        if (text.length() > longest) {
            throw new TroubleException(Kind.OUT_OF_RANGE, what + " may have " + longest + " characters at most");
        }
        return text;
    }

    static BigInteger whole(JsonNode node, String what, BigInteger least, BigInteger most) {
        if (!node.isIntegralNumber()) {
            throw wrong(what + " must be a whole number");
        }
        BigInteger value = node.bigIntegerValue();
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new TroubleException(Kind.OUT_OF_RANGE, what + " must be from " + least + " to " + most);
        }
        return value;
    }

    static JsonNode array(JsonNode node, String what) {
        if (!node.isArray()) {
            throw wrong(what + " must be a list");
        }
        return node;
    }

    static TroubleException wrong(String message) {
        return new TroubleException(Kind.WRONG_SHAPE, message);
    }
}
