package dev.banyan.web3j.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.web3j.rpc.RpcReply.Fault;
import dev.banyan.web3j.rpc.RpcReply.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** JSON-RPC 2.0 as text: numbers the requests of one link, and pairs replies by number, in whatever order they come. */
final class JsonRpc {

    /** The most requests that travel together: public nodes refuse longer batches. */
    static final int BATCH = 100;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 300;

    private final NodeUrl url;
    private final AtomicLong numbers = new AtomicLong();

    JsonRpc(NodeUrl url) {
        this.url = url;
    }

    /** A request with its number. */
    record Numbered(long id, RpcRequest request) {}

    List<Numbered> number(List<RpcRequest> requests) {
        return requests.stream()
                .map(request -> new Numbered(numbers.incrementAndGet(), request))
                .toList();
    }

    /** One object for one request, else an array. */
    String encode(List<Numbered> requests) {
        if (requests.size() == 1) {
            return object(requests.getFirst()).toString();
        }
        ArrayNode array = MAPPER.createArrayNode();
        requests.forEach(request -> array.add(object(request)));
        return array.toString();
    }

    JsonNode parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json.isContainerNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw malformed("the answer is no JSON: " + e.getOriginalMessage());
        }
        throw malformed("the answer is no JSON-RPC");
    }

    /** The replies in the order of the requests; a single error object answers all of them. */
    List<RpcReply> pair(List<Numbered> requests, JsonNode answer) {
        if (answer.isObject() && (requests.size() == 1 || answer.hasNonNull("error"))) {
            return requests.stream()
                    .map(request -> reply(request.request().method(), answer))
                    .toList();
        }
        Map<Long, JsonNode> byId = new HashMap<>();
        answer.forEach(reply -> byId.put(reply.path("id").asLong(-1), reply));
        List<RpcReply> replies = new ArrayList<>(requests.size());
        for (Numbered request : requests) {
            JsonNode reply = byId.get(request.id());
            if (reply == null) {
                throw malformed("no answer to one of " + requests.size() + " requests of a batch");
            }
            replies.add(reply(request.request().method(), reply));
        }
        return replies;
    }

    RpcReply reply(String method, JsonNode reply) {
        JsonNode error = reply.get("error");
        if (error != null && !error.isNull()) {
            JsonNode data = error.get("data");
            Optional<String> text = data == null || data.isNull()
                    ? Optional.empty()
                    : Optional.of(data.isTextual() ? data.textValue() : data.toString());
            return new Fault(method, error.path("code").asInt(), words(error), text);
        }
        JsonNode result = reply.get("result");
        if (result == null && !reply.has("id")) {
            throw malformed(method + ": neither result nor error in the answer");
        }
        return new Value(result == null ? NullNode.getInstance() : result);
    }

    ChainException malformed(String what) {
        return new ChainException(Code.MALFORMED, "node " + url + ": " + what);
    }

    private String words(JsonNode error) {
        String message = url.redact(error.path("message").asText("no message")).replaceAll("\\p{Cntrl}+", " ");
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static ObjectNode object(Numbered request) {
        ObjectNode object = MAPPER.createObjectNode();
        object.put("jsonrpc", "2.0");
        object.put("id", request.id());
        object.put("method", request.request().method());
        object.set("params", MAPPER.valueToTree(request.request().params()));
        return object;
    }
}
