package dev.banyan.llm.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.agent.ToolServerDefinition.Command;
import dev.banyan.api.agent.ToolServerDefinition.Reach;
import dev.banyan.api.agent.ToolServerDefinition.Url;
import dev.banyan.llm.mcp.SourceException.Code;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.service.tool.ToolExecutionResult;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** One life of a line to a server, with the tools that it offers. Its methods wait; safe for threads. */
final class Connection implements AutoCloseable {

    /** The last version of the protocol that begins with a handshake; servers of any age answer it with one they speak. */
    private static final String VERSION = "2025-11-25";

    private static final Duration SPARE = Duration.ofSeconds(5);
    private static final int WORDS = 300;

    private final Wire wire;
    private final DefaultMcpClient client;
    private final ReentrantLock listing = new ReentrantLock();
    private volatile Map<String, OfferedTool> offered = Map.of();

    private Connection(Wire wire, DefaultMcpClient client) {
        this.wire = wire;
        this.client = client;
    }

    /** Opens a line, says hello, and asks for the tools. */
    static Connection open(Reach reach, SourceLimits limits) {
        Wire wire =
                switch (reach) {
                    case Command child -> PipeWire.open(child.command(), limits);
                    case Url url -> new HttpWire(URI.create(url.url()), limits);
                };
        try {
            Connection connection = new Connection(wire, hello(wire, limits));
            connection.list();
            return connection;
        } catch (SourceException e) {
            close(wire);
            throw new SourceException(e.code(), String.valueOf(e.getMessage()), wire.lastLines());
        }
    }

    /** The wires keep the time; the client's own limits come later, for it takes a late answer for an answer. */
    private static DefaultMcpClient hello(Wire wire, SourceLimits limits) {
        try {
            return new DefaultMcpClient.Builder()
                    .transport(wire)
                    .clientName("banyan")
                    .clientVersion("1")
                    .protocolVersion(VERSION)
                    .initializationTimeout(limits.toStart().plus(SPARE))
                    .toolExecutionTimeout(limits.toAnswer().plus(SPARE))
                    .resourcesTimeout(limits.toStart().plus(SPARE))
                    .autoHealthCheck(false)
                    .cacheToolList(false)
                    .logHandler(message -> {})
                    .toolResultExtractor(Connection::text)
                    .build();
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    /** Its tools by name, as it says now. */
    Map<String, OfferedTool> offered() {
        if (wire.stale()) {
            list();
        }
        return offered;
    }

    boolean broken() {
        return wire.broken();
    }

    /** What a tool answers. */
    String call(String tool, ObjectNode arguments) {
        try {
            ToolExecutionResult result = client.executeTool(ToolExecutionRequest.builder()
                    .name(tool)
                    .arguments(Json.line(arguments))
                    .build());
            return String.valueOf(result.resultText());
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    @Override
    public void close() {
        close(wire);
    }

    private static void close(Wire wire) {
        switch (wire) {
            case PipeWire pipe -> pipe.close();
            case HttpWire http -> http.close();
            default -> throw new IllegalStateException("no such wire");
        }
    }

    private void list() {
        listing.lock();
        try {
            wire.forgetTools();
            client.listTools();
            offered = wire.tools();
        } catch (RuntimeException e) {
            throw told(e);
        } finally {
            listing.unlock();
        }
    }

    private static ToolExecutionResult text(JsonNode content, boolean isError) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").asText("").equals("text")
                    || !part.path("text").isTextual()) {
                throw new SourceException(Code.CONTENT, "its answer has content that is no text");
            }
            text.append(part.path("text").textValue()).append('\n');
        }
        return ToolExecutionResult.builder()
                .isError(isError)
                .resultText(text.toString())
                .build();
    }

    /** What of ours lies under an exception of the client, or else what the server said, or that it broke the protocol. */
    private static SourceException told(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SourceException ours) {
                return ours;
            }
            if (cause instanceof TimeoutException) {
                return new SourceException(Code.TIMEOUT, "it did not answer in time");
            }
        }
        return e instanceof LangChain4jException
                ? new SourceException(
                        Code.REFUSED, "it says: " + OutsideWords.line(String.valueOf(e.getMessage()), WORDS))
                : new SourceException(Code.INVALID, "its answer is not what the protocol asks for");
    }
}
