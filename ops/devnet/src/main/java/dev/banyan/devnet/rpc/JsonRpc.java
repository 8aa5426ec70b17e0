package dev.banyan.devnet.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.web3j.utils.Numeric;

/**
 * A blocking JSON-RPC 2.0 client of one node over HTTP/1.1, for callers on threads of their own. Safe for use by several
 * threads; requests of one batch are answered in any order by the node and handed back in the order asked.
 */
public final class JsonRpc implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI url;

    /** A client of the node at {@code url}; connects when first used. */
    public JsonRpc(URI url) {
        this.url = url;
    }

    /** Asks one thing and returns the result; a refusal is a {@link DevnetException}. */
    public JsonNode call(String method, Object... params) {
        return reply(method, post(body(RpcRequest.of(method, params), 0))).orThrow();
    }

    /** Asks for a number, such as a balance or a block's height. */
    public BigInteger quantity(String method, Object... params) {
        return Numeric.decodeQuantity(call(method, params).asText());
    }

    /** Asks many things in one HTTP request. */
    public List<RpcReply> batch(List<RpcRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        ArrayNode bodies = json.createArrayNode();
        for (int i = 0; i < requests.size(); i++) {
            bodies.add(body(requests.get(i), i));
        }
        Map<Integer, JsonNode> answers = new HashMap<>();
        for (JsonNode answer : post(bodies)) {
            answers.put(answer.path("id").asInt(-1), answer);
        }
        List<RpcReply> replies = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            JsonNode answer = answers.get(i);
            if (answer == null) {
                throw new DevnetException(FailureCode.RPC_ERROR, url + " left a request of a batch unanswered");
            }
            replies.add(reply(requests.get(i).method(), answer));
        }
        return replies;
    }

    /** Ends the connections. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    private ObjectNode body(RpcRequest request, int id) {
        return json.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("method", request.method())
                .set("params", json.valueToTree(request.params()));
    }

    private static RpcReply reply(String method, JsonNode answer) {
        JsonNode error = answer.get("error");
        return error == null
                ? new RpcReply.Result(answer.path("result"))
                : new RpcReply.Refused(method, error.path("message").asText("no reason given"));
    }

    private JsonNode post(JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(body)))
                .build();
        try {
            return json.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
        } catch (JsonProcessingException e) {
            throw new DevnetException(FailureCode.NODE_UNREACHABLE, url + " does not speak JSON-RPC", e);
        } catch (IOException e) {
            throw new DevnetException(FailureCode.NODE_UNREACHABLE, "no node answers at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DevnetException(FailureCode.NODE_UNREACHABLE, "interrupted while " + url + " was asked", e);
        }
    }

    private byte[] bytes(JsonNode body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("parameters that are no JSON", e);
        }
    }
}
