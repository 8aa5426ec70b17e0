package dev.banyan.verify.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.memory.longterm.HashingModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of vectors on a loopback port, for the models {@code words} and {@code drow}: those of the words of a text, as they are and
 * from back to front. It knows no other model.
 */
final class VectorServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final AtomicInteger texts = new AtomicInteger();

    private VectorServer(HttpServer server) {
        this.server = server;
    }

    static VectorServer start(int port) {
        try {
            VectorServer started = new VectorServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
            started.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.server.createContext("/v1/embeddings", started::answer);
            started.server.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many texts it was asked for. */
    int texts() {
        return texts.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody());
        String model = question.path("model").asText();
        boolean known = model.equals("words") || model.equals("drow");
        byte[] said = known
                ? JSON.writeValueAsBytes(vectors(question.path("input"), model.equals("drow")))
                : "{\"error\": {\"message\": \"no such model\"}}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 404, said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }

    private ObjectNode vectors(JsonNode input, boolean turned) {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode data = all.putArray("data");
        for (int i = 0; i < input.size(); i++) {
            texts.incrementAndGet();
            float[] vector =
                    new HashingModel().embed(input.get(i).asText()).content().vector();
            ArrayNode numbers = data.addObject().put("index", i).putArray("embedding");
            for (int d = 0; d < vector.length; d++) {
                numbers.add(vector[turned ? vector.length - 1 - d : d]);
            }
        }
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
