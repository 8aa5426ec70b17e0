package dev.banyan.llm.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.api.agent.ToolServerDefinition.Reach;
import dev.banyan.api.hex.Hash;
import dev.banyan.llm.mcp.SourceException.Code;
import dev.banyan.llm.serve.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * An MCP server as a source of tools: it is started or reached when first asked for something, and again, with growing pauses,
 * when it was lost. A tool is called only while it says about itself what its pin says, after a restart too. Its methods wait;
 * safe for threads.
 */
public final class ToolSource implements AutoCloseable {

    private static final Duration TO_CLOSE = Duration.ofSeconds(3);

    private final Reach reach;
    private final SourceLimits limits;
    private final LongSupplier nanos;
    private final Backoff backoff = Backoff.usual();
    private final Semaphore calls = new Semaphore(SourceLimits.CALLS);
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Connection> open = Optional.empty();
    private int failures;
    private long notBefore;
    private volatile boolean closed;

    private ToolSource(Reach reach, SourceLimits limits, LongSupplier nanos) {
        this.reach = reach;
        this.limits = limits;
        this.nanos = nanos;
    }

    /** A source of which nothing runs yet. */
    public static ToolSource of(Reach reach, SourceLimits limits) {
        return of(reach, limits, System::nanoTime);
    }

    /** The same by a clock of its own, which says when a server that was lost is tried again. */
    static ToolSource of(Reach reach, SourceLimits limits, LongSupplier nanos) {
        return new ToolSource(reach, limits, nanos);
    }

    /**
     * What it offers now, by the server's names.
     *
     * @throws SourceException if it can not be asked
     */
    public Map<String, OfferedTool> offered() {
        return connection().offered();
    }

    /**
     * What a tool answers.
     *
     * @param pin what the tool must say about itself
     * @throws SourceException if there is no answer
     */
    String call(String tool, Hash pin, ObjectNode arguments) {
        if (!calls.tryAcquire()) {
            throw new SourceException(Code.BUSY, SourceLimits.CALLS + " calls are under way");
        }
        try {
            Connection connection = connection();
            try {
                OfferedTool now = connection.offered().get(tool);
                if (now == null || !now.onlyReads() || !now.pin().equals(pin)) {
                    throw new SourceException(
                            Code.CHANGED,
                            now == null
                                    ? "it has no such tool any more"
                                    : "it says something else about this tool than what was pinned");
                }
                return connection.call(tool, arguments);
            } catch (SourceException e) {
                if (e.breaksTheLine()) {
                    drop(connection);
                }
                throw e;
            }
        } finally {
            calls.release();
        }
    }

    /**
     * Ends the server, if it is a child of ours, with all that it started. One that is just being started is not waited for: it ends
     * with this process at the latest. Idempotent.
     */
    @Override
    public void close() {
        closed = true;
        try {
            if (!lock.tryLock(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            open.ifPresent(Connection::close);
            open = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Connection connection() {
        lock.lock();
        try {
            if (closed) {
                throw new SourceException(Code.LOST, "it was closed");
            }
            open.filter(Connection::broken).ifPresent(this::drop);
            if (open.isEmpty()) {
                long wait = failures == 0 ? 0 : notBefore - nanos.getAsLong();
                if (wait > 0) {
                    throw new SourceException(
                            Code.UNREACHABLE,
                            "it was lost and is tried again in "
                                    + (Duration.ofNanos(wait).toSeconds() + 1) + " s");
                }
                Connection made = connect();
                if (closed) {
                    made.close();
                    throw new SourceException(Code.LOST, "it was closed");
                }
                open = Optional.of(made);
            }
            return open.get();
        } finally {
            lock.unlock();
        }
    }

    private Connection connect() {
        try {
            return Connection.open(reach, limits);
        } catch (SourceException e) {
            failed();
            throw e;
        }
    }

    private void drop(Connection lost) {
        lock.lock();
        try {
            if (open.filter(lost::equals).isPresent()) {
                open = Optional.empty();
                failed();
                lost.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void failed() {
        failures++;
        notBefore = nanos.getAsLong() + backoff.after(failures).toNanos();
    }
}
