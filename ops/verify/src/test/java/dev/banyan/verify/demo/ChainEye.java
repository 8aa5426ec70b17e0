package dev.banyan.verify.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.web3j.crypto.Hash;

/**
 * A second, independent reader of the chain: plain JSON-RPC over the JDK's HTTP client, sharing no code with what it
 * checks.
 */
final class ChainEye {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI node;

    ChainEye(String url) {
        this.node = URI.create(url.replaceFirst("^ws", "http"));
    }

    /** A receipt, reduced to what a reader needs. */
    record Mined(long block, boolean succeeded, BigInteger fee, String from) {}

    BigInteger ether(String account, long block) {
        return number(call("eth_getBalance", account, hex(block)));
    }

    BigInteger token(String token, String account, long block) {
        ObjectNode request = MAPPER.createObjectNode();
        request.put("to", token);
        request.put("data", "0x70a08231" + "0".repeat(24) + account.substring(2));
        return number(call("eth_call", request, hex(block)));
    }

    long nonce(String account, long block) {
        return number(call("eth_getTransactionCount", account, hex(block))).longValueExact();
    }

    /** What a view function answers at a block, as hex. */
    String read(String contract, String data, long block) {
        ObjectNode request = MAPPER.createObjectNode();
        request.put("to", contract);
        request.put("data", data);
        return call("eth_call", request, hex(block)).asText();
    }

    /** A word of what a view function answers at a block. */
    BigInteger word(String contract, String signature, String arguments, int index, long block) {
        String selector = Hash.sha3String(signature).substring(0, 10);
        int from = 2 + 64 * index;
        return new BigInteger(read(contract, selector + arguments, block).substring(from, from + 64), 16);
    }

    /** Logs with a first topic in some blocks. */
    JsonNode logs(long first, long last, String topic) {
        ObjectNode request = MAPPER.createObjectNode();
        request.put("fromBlock", hex(first)).put("toBlock", hex(last));
        request.putArray("topics").add(topic);
        return call("eth_getLogs", request);
    }

    BigInteger baseFee(long block) {
        return number(call("eth_getBlockByNumber", hex(block), false).get("baseFeePerGas"));
    }

    long head() {
        return number(call("eth_blockNumber")).longValueExact();
    }

    Optional<Mined> receipt(String transaction) {
        JsonNode receipt = call("eth_getTransactionReceipt", transaction);
        return receipt.isNull()
                ? Optional.empty()
                : Optional.of(new Mined(
                        number(receipt.get("blockNumber")).longValueExact(),
                        number(receipt.get("status")).signum() == 1,
                        number(receipt.get("gasUsed")).multiply(number(receipt.get("effectiveGasPrice"))),
                        receipt.get("from").asText()));
    }

    JsonNode call(String method, Object... parameters) {
        ObjectNode request = MAPPER.createObjectNode();
        request.put("jsonrpc", "2.0").put("id", 1).put("method", method);
        ArrayNode array = request.putArray("params");
        for (Object parameter : parameters) {
            array.add(MAPPER.<JsonNode>valueToTree(parameter));
        }
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(node)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode answer = MAPPER.readTree(response.body());
            if (answer.has("error")) {
                throw new AssertionError(method + ": " + answer.get("error"));
            }
            return answer.get("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static BigInteger number(JsonNode hex) {
        String digits = hex.asText().substring(2);
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, 16);
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}
