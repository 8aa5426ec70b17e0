package dev.banyan.verify.faults.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Plain JSON-RPC over the JDK's HTTP client. */
final class PlainChain implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEX = 16;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI node;

    PlainChain(URI node) {
        this.node = node;
    }

    /** The result of a call; an error object fails. */
    JsonNode call(String method, Object... parameters) {
        Map<String, Object> request =
                Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters));
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(node)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(request)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode answer = JSON.readTree(response.body());
            if (!answer.has("result")) {
                throw new AssertionError(method + ": " + answer);
            }
            return answer.get("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    BigInteger quantity(String method, Object... parameters) {
        return number(call(method, parameters));
    }

    static BigInteger number(JsonNode hex) {
        String digits = hex.asText().substring(2);
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, HEX);
    }

    static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    /** An address as it stands in a topic. */
    static String word(String address) {
        return "0x" + "0".repeat(24) + address.substring(2);
    }

    /** The address that stands in a topic. */
    static String address(JsonNode topic) {
        return "0x" + topic.asText().substring(26);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
