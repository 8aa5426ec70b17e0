package dev.banyan.web3j.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP node of the tests' own that answers by script, and fails in the ways that nodes fail. */
public final class ScriptedNode implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Function<JsonNode, Object>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Fault fault = Fault.NONE;

    /** How the node fails. */
    public enum Fault {
        /** Not at all. */
        NONE,
        /** Status 429. */
        TOO_MANY,
        /** Status 500 with a page of HTML. */
        BROKEN,
        /** Status 401. */
        FORBIDDEN,
        /** The body ends before its announced length. */
        TRUNCATED,
        /** It never answers. */
        HANGING,
        /** It answers with a page of HTML. */
        HTML,
        /** One error object for whatever it is asked, batches included. */
        SINGLE_ERROR,
        /** A rate limit as an error object with status 200. */
        SLOW_DOWN,
        /** Batches are answered backwards. */
        BACKWARDS,
        /** Batches are answered but for the last request. */
        INCOMPLETE
    }

    /** An error object for an answer. */
    public record Refusal(int code, String message) {}

    /** A node that knows chain 31337 and nothing else yet. */
    public ScriptedNode() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        answer("eth_chainId", params -> "0x7a69");
    }

    /** Answers a method with what the function makes of its parameters: a JSON value, or a {@link Refusal}. */
    public ScriptedNode answer(String method, Function<JsonNode, Object> result) {
        answers.put(method, result);
        return this;
    }

    /** Fails like that from now on. */
    public ScriptedNode failing(Fault how) {
        fault = how;
        return this;
    }

    /** Its URL, with a secret in path, query and user. */
    public String url() {
        return "http://alice:s3cretUser@127.0.0.1:" + port() + "/v3/s3cretPath?key=s3cretQuery";
    }

    /** Its port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The methods that it was asked, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode body = MAPPER.readTree(exchange.getRequestBody());
        List<JsonNode> requests = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(requests::add);
        } else {
            requests.add(body);
        }
        requests.forEach(request -> asked.add(request.path("method").asText()));
        switch (fault) {
            case NONE, BACKWARDS, INCOMPLETE ->
                send(exchange, 200, replies(body, requests).toString());
            case TOO_MANY -> send(exchange, 429, "slow down");
            case BROKEN -> send(exchange, 500, "<html>oops</html>");
            case FORBIDDEN -> send(exchange, 401, "who are you");
            case HTML -> send(exchange, 200, "<html>sign in</html>");
            case SINGLE_ERROR ->
                send(
                        exchange,
                        400,
                        error(new Refusal(-32_700, "no such s3cretPath")).toString());
            case SLOW_DOWN ->
                send(
                        exchange,
                        200,
                        error(new Refusal(-32_005, "limit exceeded")).toString());
            case TRUNCATED -> truncate(exchange);
            case HANGING -> hang(exchange);
        }
    }

    private JsonNode replies(JsonNode body, List<JsonNode> requests) {
        if (!body.isArray()) {
            return reply(body);
        }
        List<JsonNode> replies =
                new ArrayList<>(requests.stream().map(this::reply).toList());
        if (fault == Fault.INCOMPLETE) {
            replies.removeLast();
        }
        ArrayNode array = MAPPER.createArrayNode();
        array.addAll(fault == Fault.BACKWARDS ? replies.reversed() : replies);
        return array;
    }

    private JsonNode reply(JsonNode request) {
        Function<JsonNode, Object> answer = answers.get(request.path("method").asText());
        Object result = answer == null
                ? new Refusal(-32_601, "the method does not exist/is not available")
                : answer.apply(request.path("params"));
        ObjectNode reply = result instanceof Refusal refusal ? error(refusal) : MAPPER.createObjectNode();
        if (!(result instanceof Refusal)) {
            reply.set("result", MAPPER.valueToTree(result));
        }
        reply.set("id", request.path("id"));
        return reply.put("jsonrpc", "2.0");
    }

    private static ObjectNode error(Refusal refusal) {
        ObjectNode reply = MAPPER.createObjectNode().put("jsonrpc", "2.0");
        reply.putNull("id");
        reply.putObject("error").put("code", refusal.code()).put("message", refusal.message());
        return reply;
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static void truncate(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write("{\"jsonrpc\"".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void hang(HttpExchange exchange) {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }
}
