package dev.banyan.llm.serve;

import dev.banyan.llm.serve.ServerEvent.Healthy;
import dev.banyan.llm.serve.ServerEvent.Lost;
import dev.banyan.llm.serve.ServerEvent.Started;
import dev.banyan.llm.serve.ServerFailedException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * An inference server that runs as a child of ours, under supervision.
 *
 * <p>Before it has answered once, any failure is final and {@link #ready} tells it with the end of the log: a wrong flag is not
 * cured by trying again. After that it is started again whenever it ends, with growing pauses, until {@link #close}. It ends with
 * all that it started when it is closed and when this JVM ends, however hard it ends.
 *
 * <p>Safe for threads. Who holds the object decides when a server is started at all: never while a file is only looked at.
 */
public final class ManagedServer implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final ServerSpec spec;
    private final Consumer<ServerEvent> listener;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Thread supervisor;
    private volatile boolean healthy;

    private ManagedServer(ServerSpec spec, Consumer<ServerEvent> listener) {
        this.spec = spec;
        this.listener = listener;
        this.supervisor = Thread.ofVirtual().name("managed-server").unstarted(this::supervise);
    }

    /**
     * Starts a server and returns at once.
     *
     * @param listener is told what happens, in order, on the supervisor's thread; it must not throw or wait
     */
    public static ManagedServer start(ServerSpec spec, Consumer<ServerEvent> listener) {
        ManagedServer server = new ManagedServer(spec, listener);
        server.supervisor.start();
        return server;
    }

    /** Completes when the server answers for the first time, or fails with a {@link ServerFailedException}. */
    public CompletionStage<Void> ready() {
        return ready.minimalCompletionStage();
    }

    /** Whether it has answered since it was last started. */
    public boolean healthy() {
        return healthy;
    }

    /** Ends the server and waits for its end: {@link ServerSpec#grace} and a few seconds at the longest. Idempotent. */
    @Override
    public void close() {
        closed.complete(null);
        try {
            supervisor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        try (Health health = new Health(spec.health())) {
            int ends = 0;
            while (!closed.isDone()) {
                long began = System.nanoTime();
                Failure failure = live(health);
                if (!ready.isDone()) {
                    ready.completeExceptionally(
                            new ServerFailedException(failure.reason(), failure.what(), failure.lastLines()));
                    return;
                }
                if (!closed.isDone()) {
                    ends = spec.backoff().count(ends, Duration.ofNanos(System.nanoTime() - began));
                    Duration pause = spec.backoff().after(ends);
                    listener.accept(new Lost(failure.what(), failure.lastLines(), pause));
                    waitFor(closed, pause);
                }
            }
        } finally {
            healthy = false;
            ready.completeExceptionally(new ServerFailedException(Reason.CLOSED, closedEarly(), List.of()));
        }
    }

    /** One life of the server, from its start to its end. */
    private Failure live(Health health) {
        if (health.answers()) {
            return new Failure(
                    Reason.ADDRESS_TAKEN,
                    "something else answers at " + spec.health() + ": end it, or use it without starting one",
                    List.of());
        }
        Child child;
        try {
            child = Child.start(spec);
        } catch (IOException e) {
            return new Failure(
                    Reason.NOT_STARTABLE, spec.program() + " could not be started: " + e.getMessage(), List.of());
        }
        try {
            listener.accept(new Started(child.pid()));
            if (comesUp(child, health)) {
                healthy = true;
                listener.accept(new Healthy(child.pid(), child.life()));
                ready.complete(null);
                waitFor(CompletableFuture.anyOf(child.onExit(), closed), Duration.ofDays(36_500));
            }
            return ended(child);
        } finally {
            healthy = false;
            child.stop();
        }
    }

    private boolean comesUp(Child child, Health health) {
        long deadline = System.nanoTime() + spec.startWithin().toNanos();
        CompletableFuture<?> noMore = CompletableFuture.anyOf(child.onExit(), closed);
        while (!noMore.isDone() && System.nanoTime() - deadline < 0) {
            if (health.answers()) {
                return child.alive();
            }
            waitFor(noMore, BETWEEN_LOOKS);
        }
        return false;
    }

    private Failure ended(Child child) {
        boolean byItself = !child.alive();
        Duration life = child.life();
        child.stop();
        if (closed.isDone()) {
            return new Failure(Reason.CLOSED, closedEarly(), child.lastLines());
        }
        return byItself
                ? new Failure(
                        Reason.ENDED,
                        spec.program() + " ended by itself after " + life.toSeconds() + " s with " + child.end(),
                        child.lastLines())
                : new Failure(
                        Reason.NEVER_HEALTHY,
                        spec.program() + " did not answer at " + spec.health() + " within "
                                + spec.startWithin().toSeconds() + " s",
                        child.lastLines());
    }

    private String closedEarly() {
        return spec.program() + " was closed before it answered";
    }

    private static void waitFor(CompletableFuture<?> event, Duration longest) {
        try {
            event.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The wait is over, as it may be.
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process does not fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Failure(Reason reason, String what, List<String> lastLines) {}
}
