package dev.banyan.llm.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.llm.mcp.SourceException.Code;
import dev.langchain4j.mcp.client.McpCallContext;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.protocol.McpClientMessage;
import dev.langchain4j.mcp.protocol.McpInitializationNotification;
import dev.langchain4j.mcp.protocol.McpInitializeRequest;
import dev.langchain4j.mcp.protocol.McpListToolsRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * A line to a server, from its beginning to its end: it is not mended. What a server may send on it is bounded, and all that it
 * sends unasked is left unread, but for its pings and the word that its tools have changed.
 *
 * <p>What the server says about its tools is kept here as it came: LangChain4j's own form of a schema leaves out what it does not
 * know, and a pin must cover all. LangChain4j is handed an empty list.
 */
abstract class Wire implements McpTransport {

    private static final Pattern VERSION = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
    private static final int PAGES = 50;
    private static final long NO_SUCH_METHOD = -32_601;

    private final SourceLimits limits;
    private final List<OfferedTool> listed = new ArrayList<>();
    private int pages;
    private volatile boolean stale;

    Wire(SourceLimits limits) {
        this.limits = limits;
    }

    /** Sends a request and completes with its answer. */
    abstract CompletableFuture<JsonNode> exchange(long id, String request, Duration limit);

    /** Sends what is not answered. */
    abstract void tell(String message);

    /** Hears which version of the protocol is spoken from now on. */
    void agreed(String version) {}

    /** True once nothing more comes of it. */
    abstract boolean broken();

    /** The end of the server's log, if there is one. */
    List<String> lastLines() {
        return List.of();
    }

    /** Forgets the tools, before they are listed again. */
    final void forgetTools() {
        listed.clear();
        pages = 0;
        stale = false;
    }

    /** What was listed since, by name. */
    final Map<String, OfferedTool> tools() {
        Map<String, OfferedTool> tools = new LinkedHashMap<>();
        for (OfferedTool tool : listed) {
            if (tools.put(tool.name(), tool) != null) {
                throw new SourceException(Code.INVALID, "it listed two tools of one name");
            }
        }
        return tools;
    }

    /** True if the server said that its tools have changed. */
    final boolean stale() {
        return stale;
    }

    @Override
    public final void start(McpOperationHandler handler) {
        // What comes in is handed to who waits for it; LangChain4j's handler would log whatever a server says.
    }

    @Override
    public final CompletableFuture<JsonNode> initialize(McpInitializeRequest request) {
        return exchange(request.getId(), Json.line(request), limits.toStart()).thenApply(answer -> {
            String version = answer.path("result").path("protocolVersion").asText("");
            if (!VERSION.matcher(version).matches()) {
                throw new SourceException(Code.INVALID, "it does not say which version of the protocol it speaks");
            }
            agreed(version);
            tell(Json.line(new McpInitializationNotification()));
            return answer;
        });
    }

    @Override
    public final CompletableFuture<JsonNode> executeOperationWithResponse(McpClientMessage message) {
        Duration limit = message instanceof McpListToolsRequest ? limits.toStart() : limits.toAnswer();
        CompletableFuture<JsonNode> answer = exchange(message.getId(), Json.line(message), limit);
        return message instanceof McpListToolsRequest ? answer.thenApply(this::page) : answer;
    }

    @Override
    public final CompletableFuture<JsonNode> executeOperationWithResponse(McpCallContext context) {
        return executeOperationWithResponse(context.message());
    }

    @Override
    public final void executeOperationWithoutResponse(McpClientMessage message) {
        tell(Json.line(message));
    }

    @Override
    public final void executeOperationWithoutResponse(McpCallContext context) {
        executeOperationWithoutResponse(context.message());
    }

    @Override
    public final void checkHealth() {
        // Who uses it finds out.
    }

    @Override
    public final void onFailure(Runnable action) {
        // A line is not mended: a new one is made.
    }

    private JsonNode page(JsonNode answer) {
        JsonNode tools = answer.path("result").path("tools");
        if (!tools.isArray()) {
            return answer;
        }
        pages++;
        if (pages > PAGES || listed.size() + tools.size() > SourceLimits.TOOLS) {
            throw new SourceException(Code.FLOOD, "it lists more than " + SourceLimits.TOOLS + " tools");
        }
        tools.forEach(tool -> listed.add(OfferedTool.of(tool)));
        ObjectNode empty = answer.deepCopy();
        ((ObjectNode) empty.get("result")).putArray("tools");
        return empty;
    }

    /** What is said to a message that nobody asked for; nothing if it is no request. */
    final Optional<String> unasked(JsonNode message) {
        String method = message.path("method").asText("");
        if (method.equals("notifications/tools/list_changed")) {
            stale = true;
        }
        JsonNode id = message.path("id");
        if (method.isEmpty() || id.isMissingNode() || id.isContainerNode()) {
            return Optional.empty();
        }
        ObjectNode reply = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        reply.set("id", id);
        if (method.equals("ping")) {
            reply.putObject("result");
        } else {
            reply.putObject("error").put("code", NO_SUCH_METHOD).put("message", "not offered");
        }
        return Optional.of(Json.line(reply));
    }

    /** True for an answer to the request of this number. */
    static boolean answers(JsonNode message, long id) {
        return isAnswer(message) && message.get("id").longValue() == id;
    }

    static boolean isAnswer(JsonNode message) {
        return message.path("id").isIntegralNumber()
                && message.path("id").canConvertToLong()
                && (message.has("result") || message.has("error"));
    }
}
