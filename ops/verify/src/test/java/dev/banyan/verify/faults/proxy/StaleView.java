package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a node knows that has not seen the newest blocks: its head is lower, and what came later is not there. */
final class StaleView {

    private static final int NO_HEADER = -32000;

    /** Where a method's block stands among its parameters. */
    private static final Map<String, Integer> BLOCK_AT = Map.of(
            "eth_getBlockByNumber", 0,
            "eth_getBalance", 1,
            "eth_getTransactionCount", 1,
            "eth_getCode", 1,
            "eth_call", 1,
            "eth_estimateGas", 1,
            "eth_feeHistory", 1,
            "eth_simulateV1", 1,
            "eth_getStorageAt", 2);

    private static final Set<String> NEWEST = Set.of("", "latest", "pending");

    private final Node node;
    private final long height;

    /** The view from so many blocks below the node's head. */
    StaleView(Node node, int behind) throws IOException {
        this.node = node;
        this.height = Math.max(node.height() - behind, 0);
    }

    ObjectNode answer(ObjectNode request) throws IOException {
        String method = request.path("method").asText();
        if (method.equals("eth_blockNumber")) {
            return Answers.result(request, Answers.JSON.valueToTree(Answers.hex(height)));
        }
        Optional<ObjectNode> asked = asOfHeight(request, method);
        if (asked.isEmpty()) {
            return method.equals("eth_getBlockByNumber")
                    ? Answers.result(request, NullNode.getInstance())
                    : Answers.error(request, NO_HEADER, "header not found");
        }
        JsonNode answer = node.ask(asked.get());
        return answer.has("error") ? answer.deepCopy() : Answers.result(request, known(method, answer.path("result")));
    }

    /** The same question about this height; empty if it is about a later block. */
    private Optional<ObjectNode> asOfHeight(ObjectNode request, String method) throws IOException {
        Integer position = BLOCK_AT.get(method);
        if (position == null) {
            return isLater(request.path("params").path(0).path("blockHash")) ? Optional.empty() : Optional.of(request);
        }
        ObjectNode changed = request.deepCopy();
        ArrayNode parameters = changed.withArrayProperty("params");
        JsonNode block = parameters.path(position);
        if (block.isObject()) {
            return isLater(block.path("blockHash")) ? Optional.empty() : Optional.of(request);
        }
        if (NEWEST.contains(block.asText())) {
            while (parameters.size() <= position) {
                parameters.addNull();
            }
            parameters.set(position, Answers.JSON.valueToTree(Answers.hex(height)));
            return Optional.of(changed);
        }
        return block.asText().startsWith("0x") && Answers.number(block) > height
                ? Optional.empty()
                : Optional.of(request);
    }

    private boolean isLater(JsonNode blockHash) throws IOException {
        if (!blockHash.isTextual()) {
            return false;
        }
        JsonNode block = node.result("eth_getBlockByHash", blockHash, false);
        return block.isNull() || Answers.number(block.path("number")) > height;
    }

    /** Without what is in later blocks: a block or receipt is not there, a transaction is pending. */
    private JsonNode known(String method, JsonNode result) {
        String field = method.equals("eth_getBlockByHash") ? "number" : "blockNumber";
        boolean later =
                result.isObject() && result.path(field).isTextual() && Answers.number(result.path(field)) > height;
        if (!later) {
            return result;
        }
        if (!method.equals("eth_getTransactionByHash")) {
            return NullNode.getInstance();
        }
        ObjectNode pending = result.deepCopy();
        return pending.putNull("blockHash").putNull("blockNumber").putNull("transactionIndex");
    }
}
