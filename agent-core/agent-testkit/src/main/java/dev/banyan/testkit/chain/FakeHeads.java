package dev.banyan.testkit.chain;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.HeadEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** Publishes head events on the thread that made them, each subscriber at its own pace; thread-safe. */
final class FakeHeads implements Flow.Publisher<HeadEvent> {

    private static final int KEPT = 256;

    private final Supplier<HeadEvent> newest;
    private final List<Line> lines = new ArrayList<>();
    private boolean closed;

    /** Begins every subscription with what {@code newest} says. */
    FakeHeads(Supplier<HeadEvent> newest) {
        this.newest = newest;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super HeadEvent> subscriber) {
        Line line = new Line(subscriber);
        synchronized (this) {
            line.offer(newest.get());
            lines.add(line);
            if (closed) {
                line.end();
            }
        }
        subscriber.onSubscribe(line);
        line.drain();
    }

    void publish(HeadEvent event) {
        List<Line> all;
        synchronized (this) {
            lines.removeIf(Line::over);
            lines.forEach(line -> line.offer(event));
            all = List.copyOf(lines);
        }
        all.forEach(Line::drain);
    }

    /** True if a subscriber has taken everything and asked for more. */
    synchronized boolean takenUp() {
        return lines.stream().anyMatch(Line::takenUp);
    }

    void close() {
        List<Line> all;
        synchronized (this) {
            closed = true;
            lines.forEach(Line::end);
            all = List.copyOf(lines);
        }
        all.forEach(Line::drain);
    }

    /** One subscription: what waits for demand. One thread at a time delivers. */
    private static final class Line implements Flow.Subscription {

        private final Flow.Subscriber<? super HeadEvent> subscriber;
        private final Queue<HeadEvent> waiting = new ArrayDeque<>();
        private Optional<Throwable> failure = Optional.empty();
        private long demand;
        private boolean delivering;
        private boolean ending;
        private boolean over;

        Line(Flow.Subscriber<? super HeadEvent> subscriber) {
            this.subscriber = subscriber;
        }

        synchronized boolean over() {
            return over;
        }

        synchronized boolean takenUp() {
            return !over && !delivering && waiting.isEmpty() && demand > 0;
        }

        synchronized void offer(HeadEvent event) {
            if (waiting.size() == KEPT) {
                failure = Optional.of(new ChainException(
                        ChainException.Code.REJECTED, "more than " + KEPT + " heads wait for a subscriber"));
            } else {
                waiting.add(event);
            }
        }

        synchronized void end() {
            ending = true;
        }

        @Override
        public void request(long n) {
            synchronized (this) {
                if (n <= 0) {
                    failure = Optional.of(new IllegalArgumentException("a positive demand expected: " + n));
                }
                demand = Math.max(demand, demand + n);
            }
            drain();
        }

        @Override
        public synchronized void cancel() {
            over = true;
        }

        void drain() {
            synchronized (this) {
                if (delivering) {
                    return;
                }
                delivering = true;
            }
            while (step()) {}
        }

        private boolean step() {
            Optional<HeadEvent> event = Optional.empty();
            synchronized (this) {
                boolean failed = failure.isPresent();
                boolean complete = ending && waiting.isEmpty();
                if (over || (!failed && !complete && (demand == 0 || waiting.isEmpty()))) {
                    delivering = false;
                    return false;
                }
                if (failed || complete) {
                    over = true;
                } else {
                    demand--;
                    event = Optional.of(waiting.remove());
                }
            }
            if (event.isPresent()) {
                subscriber.onNext(event.get());
            } else if (failure.isPresent()) {
                subscriber.onError(failure.get());
            } else {
                subscriber.onComplete();
            }
            return true;
        }
    }
}
