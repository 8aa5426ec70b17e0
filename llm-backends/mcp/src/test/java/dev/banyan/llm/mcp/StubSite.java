package dev.banyan.llm.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.api.agent.ToolServerDefinition.Url;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An MCP server over HTTP with a session, which behaves as it is told. */
final class StubSite implements AutoCloseable {

    private static final String SESSION = "s-1";

    private final StubAnswers answers = new StubAnswers(StubAnswers.SEARCH);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile String behaviour = "json";

    StubSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/mcp", this::take);
        server.start();
    }

    Url url() {
        return new Url("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
    }

    void behave(String how) {
        behaviour = how;
    }

    /** Methods, each with the session and version that came with it. */
    List<String> heard() {
        return heard;
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode request =
                StubAnswers.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String method = request.path("method").asText();
        heard.add(method + " " + exchange.getRequestHeaders().getFirst("Mcp-Session-Id") + " "
                + exchange.getRequestHeaders().getFirst("MCP-Protocol-Version"));
        switch (method) {
            case "initialize" -> {
                exchange.getResponseHeaders().add("Mcp-Session-Id", SESSION);
                json(exchange, answers.hello(request));
            }
            case "tools/list" -> events(exchange, answers.tools(request));
            case "tools/call" -> call(exchange, request);
            default -> status(exchange, 202);
        }
    }

    private void call(HttpExchange exchange, JsonNode request) throws IOException {
        switch (behaviour) {
            case "events" -> events(exchange, answers.echo(request));
            case "forgets" -> {
                behaviour = "json";
                status(exchange, 404);
            }
            case "broken" -> status(exchange, 503);
            case "moved" -> {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                status(exchange, 307);
            }
            case "cut" -> {
                exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
                exchange.close();
            }
            case "page" -> json(exchange, "<html>");
            case "large" -> json(exchange, " ".repeat(SourceLimits.LARGEST + 10) + answers.echo(request));
            default -> json(exchange, answers.echo(request));
        }
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        send(exchange, "application/json", text);
    }

    private static void events(HttpExchange exchange, String text) throws IOException {
        String news = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{}}";
        send(
                exchange,
                "text/event-stream",
                "event: message\r\ndata: " + news + "\r\n\r\n: so\nid: 1\ndata: " + text + "\n\n");
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        try {
            exchange.getResponseBody().write(bytes);
        } finally {
            exchange.close();
        }
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
