package dev.banyan.daemon.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code GET /health/ready} and {@code GET /api/v1/status} on loopback. A request whose Host header is not a
 * loopback name is refused, so that a web page can not read it through a rebound name.
 */
public final class StatusServer implements AutoCloseable {

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** One answer. */
    public record Answer(int status, String json) {}

    private StatusServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Binds and answers from now on.
     *
     * @param port the port, or 0 for any free one
     * @param ready answers {@code /health/ready}: 200 once every agent sees heads, else 503
     * @param status answers {@code /api/v1/status}
     * @throws UserError status 3 if the port is taken
     */
    public static StatusServer start(int port, Supplier<Answer> ready, Supplier<Answer> status) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            StatusServer server = new StatusServer(HttpServer.create(address, 0));
            server.server.setExecutor(server.executor);
            server.server.createContext(
                    "/", exchange -> answer(exchange, new Answer(404, "{\"error\":\"not found\"}")));
            server.route("/health/ready", ready);
            server.route("/api/v1/status", status);
            server.server.start();
            return server;
        } catch (IOException e) {
            throw UserError.environment(
                    "port " + port + " is taken or not allowed (" + e.getMessage() + "); choose another with --port");
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }

    private void route(String path, Supplier<Answer> source) {
        server.createContext(path, exchange -> answer(exchange, respond(exchange, path, source)));
    }

    private static Answer respond(HttpExchange exchange, String path, Supplier<Answer> source) {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            return new Answer(404, "{\"error\":\"not found\"}");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return new Answer(405, "{\"error\":\"only GET\"}");
        }
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        String name = host.replaceFirst(":[0-9]+$", "");
        return LOOPBACK.contains(name) ? source.get() : new Answer(403, "{\"error\":\"loopback only\"}");
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = (answer.json() + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (answer.status() == 405) {
            exchange.getResponseHeaders().set("Allow", "GET");
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
