package dev.banyan.daemon.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.banyan.api.hex.Address;
import dev.banyan.daemon.console.Printable;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlWord;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads the body of an operator's word: {@code {"agent": "…", "by": "…"}}, of which both may be left out; for {@code lift} also {@code
 * "address"}, which may not.
 */
final class ControlReader {

    static final int MOST_BYTES = 4096;

    private static final int MOST_BYTES_OF_IDS = 1024 * 1024;
    private static final int MOST_CHARACTERS = 100;
    private static final List<String> FORGET_KEYS = List.of("agent", "by", "ids");
    private static final List<String> KEYS = List.of("agent", "by");
    private static final List<String> LIFT_KEYS = List.of("address", "agent", "by");

    /** Strict: a key that stands twice, or anything after the document, is an error. */
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ControlReader() {}

    static ControlRequest read(ControlWord word, HttpExchange exchange) throws IOException {
        return read(exchange, KEYS, (body, agent) -> {
            String by = Printable.line(body.path("by").asText("operator"));
            return new ControlRequest.Read(new ControlCall(word, agent, by + " via http"));
        });
    }

    static ControlRequest readLift(HttpExchange exchange) throws IOException {
        return read(exchange, LIFT_KEYS, (body, agent) -> {
            try {
                return new ControlRequest.Lift(Address.of(body.path("address").asText()), agent);
            } catch (IllegalArgumentException e) {
                return wrong(400, "address must be 0x and 40 hexadecimal digits");
            }
        });
    }

    /** {@code {"agent": "…", "ids": ["…"], "by": "…"}}, of which {@code by} may be left out. */
    static ControlRequest readForget(HttpExchange exchange) throws IOException {
        return parse(exchange, MOST_BYTES_OF_IDS, body -> {
            for (Map.Entry<String, JsonNode> field : body.properties()) {
                if (!FORGET_KEYS.contains(field.getKey())) {
                    return wrong(400, "unknown key " + field.getKey() + "; known: " + String.join(", ", FORGET_KEYS));
                }
            }
            Set<String> ids = new TreeSet<>();
            body.path("ids").forEach(id -> ids.add(id.asText()));
            String agent = body.path("agent").asText();
            if (agent.isBlank() || ids.isEmpty() || ids.contains("")) {
                return wrong(400, "agent must be a text, and ids a list of one text or more");
            }
            return new ControlRequest.Forget(
                    agent, ids, Printable.line(body.path("by").asText("operator")));
        });
    }

    private static ControlRequest read(
            HttpExchange exchange, List<String> keys, BiFunction<JsonNode, Optional<String>, ControlRequest> request)
            throws IOException {
        return parse(exchange, MOST_BYTES, body -> read(body, keys, request));
    }

    private static ControlRequest parse(HttpExchange exchange, int most, Function<JsonNode, ControlRequest> request)
            throws IOException {
        List<String> type = exchange.getRequestHeaders().getOrDefault("Content-Type", List.of());
        if (type.size() != 1 || !mediaType(type.getFirst()).equals("application/json")) {
            return wrong(415, "Content-Type must be application/json");
        }
        byte[] body = exchange.getRequestBody().readNBytes(most + 1);
        if (body.length > most) {
            return wrong(413, "at most " + most + " bytes");
        }
        try {
            JsonNode document = JSON.readTree(body);
            return document.isObject() ? request.apply(document) : wrong(400, "a JSON object is expected");
        } catch (JsonProcessingException e) {
            return wrong(400, "not JSON: " + e.getOriginalMessage());
        }
    }

    private static ControlRequest read(
            JsonNode body, List<String> keys, BiFunction<JsonNode, Optional<String>, ControlRequest> request) {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String key = field.getKey();
            if (!keys.contains(key)) {
                return wrong(400, "unknown key " + key + "; known: " + String.join(", ", keys));
            }
            String text = field.getValue().textValue();
            if (text == null || text.isBlank() || text.length() > MOST_CHARACTERS) {
                return wrong(400, key + " must be a text of 1 to " + MOST_CHARACTERS + " characters");
            }
        }
        return request.apply(body, Optional.ofNullable(body.path("agent").textValue()));
    }

    private static String mediaType(String header) {
        return header.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static ControlRequest wrong(int status, String why) {
        return new ControlRequest.Wrong(Answer.error(status, why));
    }
}
