package dev.banyan.memory.longterm.file;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work that nobody waits for, on threads of its own. Thread-safe. */
public final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger unverified = new AtomicInteger();

    /** Nothing is done yet. */
    public Background() {}

    /** Does something; what goes wrong is logged. */
    void run(Runnable work) {
        Thread thread = Thread.ofVirtual().name("memory").unstarted(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("memory: {}", e.getMessage());
            } finally {
                running.remove(Thread.currentThread());
            }
        });
        running.add(thread);
        thread.start();
    }

    /**
     * Does something again and again until it ends well or this is closed.
     *
     * @param trouble told why it did not, each time
     */
    public void retry(Runnable work, Consumer<String> trouble) {
        run(() -> {
            String told = "";
            boolean again = true;
            while (again) {
                try {
                    work.run();
                    again = false;
                } catch (RuntimeException e) {
                    String met = String.valueOf(e.getMessage());
                    if (!met.equals(told)) {
                        LOG.warn("memory, tried again every {} s: {}", PAUSE.toSeconds(), met);
                        told = met;
                    }
                    trouble.accept(met);
                    again = !closedWithin(PAUSE);
                }
            }
        });
    }

    private boolean closedWithin(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Looks at segments one after the other. */
    void verify(List<Segment> segments, Consumer<Segment> work) {
        unverified.set(segments.size());
        run(() -> {
            for (Segment segment : segments) {
                work.accept(segment);
                unverified.decrementAndGet();
            }
        });
    }

    int unverified() {
        return unverified.get();
    }

    /** Returns when nothing runs. */
    void await() {
        try {
            for (Thread thread : running) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        await();
    }
}
