package dev.banyan.web3j.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A relay that writes down what it is given, and answers as it is told. */
final class StandInRelay implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final List<Bundle> bundles = new CopyOnWriteArrayList<>();
    private final Map<Long, Map.Entry<Integer, String>> special = new ConcurrentHashMap<>();
    private volatile int status = 200;
    private volatile String answer = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"bundleHash\":\"0x01\"}}";

    /** What came: the raw transactions, the block they are for, the header and the body that it signs. */
    record Bundle(
            List<String> transactions, List<String> reverting, long block, Optional<String> signature, String body) {}

    StandInRelay() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/secret-path";
    }

    List<Bundle> bundles() {
        return bundles;
    }

    /** Says something else of bundles for one block. */
    void answersFor(long block, int status, String answer) {
        special.put(block, Map.entry(status, answer));
    }

    void answers(int status, String answer) {
        this.status = status;
        this.answer = answer;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode request = MAPPER.readTree(body);
        JsonNode parameters = request.path("params").path(0);
        List<String> transactions = new ArrayList<>();
        parameters.path("txs").forEach(raw -> transactions.add(raw.asText()));
        List<String> reverting = new ArrayList<>();
        parameters.path("revertingTxHashes").forEach(hash -> reverting.add(hash.asText()));
        long block = Long.decode(parameters.path("blockNumber").asText());
        bundles.add(new Bundle(
                transactions,
                reverting,
                block,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(RelayIdentity.HEADER)),
                body));
        Map.Entry<Integer, String> said = special.getOrDefault(block, Map.entry(status, answer));
        byte[] bytes = said.getValue().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.getKey(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
