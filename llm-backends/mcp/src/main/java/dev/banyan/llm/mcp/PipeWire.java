package dev.banyan.llm.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.llm.mcp.SourceException.Code;
import dev.banyan.llm.serve.PipedChild;
import dev.langchain4j.mcp.protocol.McpCancellationNotification;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A line to a child of ours, over its standard streams: a message is a line. */
final class PipeWire extends Wire {

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int OUTBOX = 256;

    private final PipedChild child;
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final BlockingQueue<String> outbox = new ArrayBlockingQueue<>(OUTBOX);
    private final AtomicReference<@Nullable SourceException> trouble = new AtomicReference<>();
    private final Thread writer;
    private int unasked;

    private PipeWire(PipedChild child, SourceLimits limits) {
        super(limits);
        this.child = child;
        // A server that does not read must not keep who asks: only this thread waits for it.
        this.writer = Thread.ofPlatform().daemon().name("mcp-writer").start(this::write);
        Thread.ofPlatform().daemon().name("mcp-reader").start(this::read);
    }

    /** Starts the server. */
    static PipeWire open(List<String> command, SourceLimits limits) {
        try {
            return new PipeWire(PipedChild.start(command, GRACE), limits);
        } catch (IOException e) {
            throw new SourceException(
                    Code.UNREACHABLE, command.getFirst() + " could not be started: " + e.getMessage());
        }
    }

    @Override
    CompletableFuture<JsonNode> exchange(long id, String request, Duration limit) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        Optional<SourceException> before = Optional.ofNullable(trouble.get());
        if (before.isPresent()) {
            answer.completeExceptionally(before.get());
        } else if (!outbox.offer(request)) {
            answer.completeExceptionally(new SourceException(Code.BUSY, "it does not read what it is asked"));
        }
        return answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((message, failure) -> {
            waiting.remove(id);
            if (failure instanceof TimeoutException) {
                cancel(id);
            }
        });
    }

    /** Says so if there is room: this runs on a thread that all timeouts share. */
    private void cancel(long id) {
        if (outbox.remainingCapacity() > 0) {
            tell(Json.line(new McpCancellationNotification(id, "timeout")));
        }
    }

    @Override
    void tell(String message) {
        if (!outbox.offer(message)) {
            fail(new SourceException(Code.LOST, "it does not read what it is told"));
        }
    }

    @Override
    boolean broken() {
        return trouble.get() != null;
    }

    @Override
    List<String> lastLines() {
        return child.lastLines();
    }

    @Override
    public void close() {
        fail(new SourceException(Code.LOST, "the line was closed"));
    }

    private void write() {
        try (OutputStream out = child.input()) {
            while (true) {
                out.write((outbox.take() + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            // It has ended, or closed its input: the reader says what of it.
            outbox.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (InputStream in = new BufferedInputStream(child.output(), 1 << 16)) {
            for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
                if (line.get().length > 0) {
                    take(Json.object(line.get()));
                }
            }
            child.stop();
            fail(new SourceException(Code.LOST, "it ended with " + child.end()));
        } catch (IOException e) {
            fail(new SourceException(Code.LOST, "its output can not be read any more"));
        } catch (SourceException e) {
            fail(e);
        }
    }

    private void take(JsonNode message) {
        if (isAnswer(message)) {
            CompletableFuture<JsonNode> asked = waiting.remove(message.get("id").longValue());
            if (asked != null) {
                unasked = 0;
                asked.complete(message);
                return;
            }
        }
        unasked++;
        if (unasked > SourceLimits.UNASKED) {
            throw new SourceException(Code.FLOOD, "it talks without end of what nobody asked");
        }
        unasked(message).ifPresent(this::tell);
    }

    private void fail(SourceException because) {
        if (!trouble.compareAndSet(null, because)) {
            return;
        }
        writer.interrupt();
        child.stop();
        waiting.values().forEach(asked -> asked.completeExceptionally(because));
    }

    /** The next line without its end; nothing at the end of the stream. */
    private static Optional<byte[]> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (line.size() == SourceLimits.LARGEST) {
                throw new SourceException(
                        Code.FLOOD, "it sent a message of more than " + SourceLimits.LARGEST + " bytes");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return Optional.of(line.toByteArray());
    }
}
