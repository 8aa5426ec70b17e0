package dev.banyan.daemon.session;

import dev.banyan.daemon.console.ExitStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * SIGTERM and Ctrl-C: what runs is asked to end as if its blocks were over, everything that was opened inside this is
 * closed, and the process ends with the status of that end. A signal before anything runs ends the process at once, with 0: nothing
 * was begun.
 */
public final class StopSignal implements AutoCloseable {

    private static final Duration CLEAN_STOP = Duration.ofSeconds(75);

    private final AtomicReference<Optional<Runnable>> stop = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Runnable> abort = new AtomicReference<>(() -> {});
    private final AtomicInteger status = new AtomicInteger(ExitStatus.DONE.code());
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopCleanly, "banyan-stop");

    private StopSignal() {}

    /** Listens until it is closed. */
    public static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** What a signal calls from now on; it must return at once. */
    public void stops(Runnable running) {
        stop.set(Optional.of(running));
    }

    /** What a signal cleans up if it comes before anything runs. */
    public void aborts(Runnable cleanUp) {
        abort.set(cleanUp);
    }

    /** The status that the process ends with if a signal came, since nobody else can give one any more. */
    void endsWith(ExitStatus end) {
        status.set(end.code());
    }

    /** True if a signal came and the process is ending. */
    boolean came() {
        return hook.getState() != Thread.State.NEW;
    }

    @Override
    public void close() {
        if (!came()) {
            forget();
        }
        ended.countDown();
    }

    private void stopCleanly() {
        Optional<Runnable> running = stop.get();
        if (running.isEmpty()) {
            abort.get().run();
            Runtime.getRuntime().halt(status.get());
        }
        running.orElseThrow().run();
        try {
            if (ended.await(CLEAN_STOP.toSeconds(), TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(status.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal came this very moment: the hook runs, and finds that everything has ended.
            ended.countDown();
        }
    }
}
