package dev.banyan.daemon.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.daemon.console.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A daemon's pages, on loopback alone: {@code GET /health/ready}, {@code GET /api/v1/status} and {@code GET /metrics} for
 * anybody on the machine, and the {@link OperatorPages} for whoever has the token. Every answer but that of {@code /metrics} is
 * JSON.
 */
public final class ApiServer implements AutoCloseable {

    private final HttpServer server;
    private final Pages pages;
    private final Guard guard;
    private final OperatorPages operatorPages;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * What anybody on the machine may read.
     *
     * @param ready answers {@code /health/ready}: 200 once every agent sees heads, else 503
     * @param status answers {@code /api/v1/status}
     * @param metrics answers {@code /metrics}
     */
    public record Pages(Supplier<Answer> ready, Supplier<Answer> status, Supplier<Answer> metrics) {
        private Optional<Supplier<Answer>> at(String path) {
            return switch (path) {
                case "/health/ready" -> Optional.of(ready);
                case "/api/v1/status" -> Optional.of(status);
                case "/metrics" -> Optional.of(metrics);
                default -> Optional.empty();
            };
        }
    }

    private ApiServer(HttpServer server, Pages pages, Operations operations, AccessToken token) {
        this.server = server;
        this.pages = pages;
        this.guard = new Guard(server.getAddress().getPort(), token);
        this.operatorPages = new OperatorPages(operations);
    }

    /**
     * Binds and answers from now on.
     *
     * @param port the port, or 0 for any free one
     * @throws UserError status 3 if the port is taken
     */
    public static ApiServer start(int port, Pages pages, Operations operations, AccessToken token) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            ApiServer api = new ApiServer(HttpServer.create(address, 0), pages, operations, token);
            api.server.setExecutor(api.executor);
            api.server.createContext("/", api::handle);
            api.server.start();
            return api;
        } catch (IOException e) {
            throw UserError.environment(
                    "port " + port + " is taken or not allowed (" + e.getMessage() + "); choose another with --port");
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Answers nothing any more; who still waits for an answer gets none. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        executor.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            if (answer.status() == 401 || answer.status() == 403) {
                RequestLog.refused(exchange, answer);
            }
            send(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return page(exchange);
        } catch (RuntimeException e) {
            RequestLog.failed(exchange, e);
            return Answer.error(500, "a fault of the program; the log file has the details");
        }
    }

    private Answer page(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Optional<Supplier<Answer>> open = pages.at(path);
        boolean told = OperatorPages.isTold(path);
        if (open.isEmpty() && !told && !OperatorPages.isAsked(path)) {
            return guard.reader(exchange).orElse(Answer.error(404, "not found"));
        }
        String method = told ? "POST" : "GET";
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            return Answer.error(405, "only " + method);
        }
        Optional<Answer> refusal = open.isPresent() ? guard.reader(exchange) : guard.operator(exchange);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (open.isPresent()) {
            return open.get().get();
        }
        return operatorPages.at(path, exchange);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = (answer.body() + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
