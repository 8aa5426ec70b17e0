package dev.banyan.testkit.llm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An OpenAI-compatible inference server on a free loopback port that says what a test wrote down, in order, and after that
 * always the last thing it was told with {@link #otherwise}.
 *
 * <p>It speaks {@code /v1/chat/completions} with and without streaming, {@code /v1/models}, {@code /health}, {@code /metrics}
 * and Ollama's {@code /api/version} and {@code /api/tags}. Requests are taken over raw sockets, each connection on a virtual
 * thread, so that a response can end at any byte. Thread-safe.
 */
public final class ScriptedModelServer implements AutoCloseable {

    /** The model that it serves unless told otherwise. */
    public static final String MODEL = "scripted-1";

    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final String model;
    private final Deque<Function<ModelRequest, ScriptedReply>> script = new ArrayDeque<>();
    private final List<ModelRequest> requests = new ArrayList<>();
    private final Map<String, ScriptedReply> pages = new HashMap<>();
    private final List<ModelRequest> visits = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore left = new Semaphore(0);
    private Function<ModelRequest, ScriptedReply> last =
            request -> ScriptedReply.says("{\"because\":\"\",\"tasks\":[]}");

    private ScriptedModelServer(String model, ServerSocket listener) {
        this.model = model;
        this.listener = listener;
        page("/health", 200, "{\"status\":\"ok\"}");
        page("/metrics", 200, "");
        page(
                "/v1/models",
                200,
                "{\"object\":\"list\",\"data\":[{\"id\":" + ChatWire.quote(model)
                        + ",\"object\":\"model\",\"max_model_len\":8192}]}");
        page("/api/version", 200, "{\"version\":\"0.0.1\"}");
        page("/api/tags", 200, "{\"models\":[{\"name\":" + ChatWire.quote(model) + "}]}");
    }

    /** A server of {@link #MODEL} that listens. */
    public static ScriptedModelServer start() {
        return start(MODEL, 0);
    }

    /** A server of a model that listens on a port. */
    public static ScriptedModelServer start(String model, int port) {
        try {
            ServerSocket listener = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
            ScriptedModelServer server = new ScriptedModelServer(model, listener);
            Thread.ofVirtual().name("scripted-model-server").start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, without a path. */
    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Does this with the next chat completion. */
    public ScriptedModelServer then(ScriptedReply reply) {
        return then(request -> reply);
    }

    /** Decides about the next chat completion when it has seen it. */
    public synchronized ScriptedModelServer then(Function<ModelRequest, ScriptedReply> reply) {
        script.add(reply);
        return this;
    }

    /** Does this with every chat completion after the script's end. */
    public ScriptedModelServer otherwise(ScriptedReply reply) {
        return otherwise(request -> reply);
    }

    /** Decides about every chat completion after the script's end. */
    public synchronized ScriptedModelServer otherwise(Function<ModelRequest, ScriptedReply> reply) {
        last = reply;
        return this;
    }

    /** Serves this at a path, whatever was there. */
    public ScriptedModelServer page(String path, int status, String body) {
        return page(path, new ScriptedReply.Refuses(status, Map.of(), body));
    }

    /** Does this whenever a path is asked for. */
    public synchronized ScriptedModelServer page(String path, ScriptedReply reply) {
        pages.put(path, reply);
        return this;
    }

    /** The chat completions that it was asked for so far. */
    public synchronized List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    /** What it was asked for at a path other than that of chat completions, so far. */
    public synchronized List<ModelRequest> visits(String path) {
        return visits.stream().filter(visit -> visit.path().equals(path)).toList();
    }

    /**
     * Waits until a client has closed a connection on which the server was still silent or talking; each such end counts
     * once.
     */
    public boolean clientLeft(Duration within) {
        try {
            return left.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends every connection, and listens no more. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String model() {
        return model;
    }

    void clientLeft() {
        left.release();
    }

    ScriptedReply next(ModelRequest request) {
        Function<ModelRequest, ScriptedReply> next;
        synchronized (this) {
            requests.add(request);
            Function<ModelRequest, ScriptedReply> scripted = script.poll();
            next = scripted == null ? last : scripted;
        }
        return next.apply(request);
    }

    synchronized ScriptedReply page(ModelRequest request) {
        visits.add(request);
        ScriptedReply page = pages.get(request.path());
        return page == null ? ScriptedReply.refuses(404, "no such page") : page;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().name("scripted-model-connection").start(() -> serve(socket));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new ModelConnection(this, socket).serve();
        } catch (IOException e) {
            // The client is gone, or the server was closed: there is nobody left to tell.
        } finally {
            open.remove(socket);
        }
    }
}
