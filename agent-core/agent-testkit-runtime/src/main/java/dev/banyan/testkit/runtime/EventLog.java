package dev.banyan.testkit.runtime;

import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything that a runtime told, in order, for one test to look for. Told by any thread, asked by one. */
public final class EventLog implements RuntimeListener {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<RuntimeEvent> events = new CopyOnWriteArrayList<>();
    private final BlockingQueue<RuntimeEvent> unseen = new LinkedBlockingQueue<>();

    @Override
    public void on(RuntimeEvent event) {
        boolean own = event instanceof RuntimeEvent.IntentEvent about
                && about.origin().source().equals(AgentTestKit.SOURCE);
        if (!own) {
            events.add(event);
            unseen.add(event);
        }
    }

    /** Everything so far. */
    public List<RuntimeEvent> all() {
        return List.copyOf(events);
    }

    /** Everything of one kind so far. */
    public <E extends RuntimeEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether an event of a kind that fits was told already, and not found or passed over yet. */
    public <E extends RuntimeEvent> boolean awaits(Class<E> kind, Predicate<E> fits) {
        return unseen.stream().filter(kind::isInstance).map(kind::cast).anyMatch(fits);
    }

    /** The next event of a kind, after the one that was found last; waits half a minute for it at most. */
    public <E extends RuntimeEvent> E expect(Class<E> kind) {
        return expect(kind, event -> true);
    }

    /** The next event of a kind that fits; what lies before it counts as seen. */
    public <E extends RuntimeEvent> E expect(Class<E> kind, Predicate<E> fits) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> passed = new ArrayList<>();
        for (RuntimeEvent event = next(deadline); event != null; event = next(deadline)) {
            if (kind.isInstance(event) && fits.test(kind.cast(event))) {
                return kind.cast(event);
            }
            passed.add(event.getClass().getSimpleName());
        }
        throw new AssertionError("no such " + kind.getSimpleName() + " came; what came: " + passed);
    }

    private @Nullable RuntimeEvent next(long deadline) {
        try {
            return unseen.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
