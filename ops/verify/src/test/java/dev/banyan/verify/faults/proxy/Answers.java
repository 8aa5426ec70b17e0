package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads and makes JSON-RPC texts. */
final class Answers {

    static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static JsonNode parse(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    static ObjectNode request(String method, Object... parameters) {
        return JSON.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", method)
                .set("params", JSON.valueToTree(parameters));
    }

    static ObjectNode result(JsonNode request, JsonNode value) {
        return to(request).set("result", value);
    }

    static ObjectNode error(JsonNode request, int code, String message) {
        return to(request)
                .set("error", JSON.createObjectNode().put("code", code).put("message", message));
    }

    static long number(JsonNode hex) {
        return Long.decode(hex.asText());
    }

    static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    private static ObjectNode to(JsonNode request) {
        return JSON.createObjectNode().put("jsonrpc", "2.0").set("id", request.path("id"));
    }
}
