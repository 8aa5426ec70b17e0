package dev.banyan.verify.settlement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.failure.DevnetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.web3j.crypto.Hash;

/**
 * A relay and its builder in one: it takes every bundle, and puts those for the next block into it. It notes transactions that
 * the node knew before it was given them.
 */
final class BuilderRelay implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Devnet chain;
    private final HttpServer server;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final List<String> known = new CopyOnWriteArrayList<>();

    BuilderRelay(Devnet chain) {
        this.chain = chain;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/relay";
    }

    /** Hashes of all that it was given. */
    Set<String> taken() {
        return taken;
    }

    /** Hashes of those that were public before. */
    List<String> known() {
        return known;
    }

    private void serve(HttpExchange exchange) throws IOException {
        JsonNode bundle = MAPPER.readTree(exchange.getRequestBody().readAllBytes())
                .path("params")
                .path(0);
        boolean next = Long.decode(bundle.path("blockNumber").asText()) == chain.head() + 1;
        for (JsonNode raw : bundle.path("txs")) {
            String hash = Hash.sha3(raw.asText());
            if (taken.add(hash)
                    && !chain.rpc().call("eth_getTransactionByHash", hash).isNull()) {
                known.add(hash);
            }
            if (next) {
                build(raw.asText());
            }
        }
        byte[] answer =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"bundleHash\":\"0x00\"}}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** One that is in the pool already is refused; that is no matter. */
    private void build(String raw) {
        try {
            chain.rpc().call("eth_sendRawTransaction", raw);
        } catch (DevnetException alreadyThere) {
            return;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
