package dev.banyan.verify.chain;

import static org.awaitility.Awaitility.await;

import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps every head event, and the chain that they add up to. */
final class HeadLog implements Flow.Subscriber<HeadEvent> {

    private final List<HeadEvent> events = new CopyOnWriteArrayList<>();
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(HeadEvent event) {
        events.add(event);
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
        ended = true;
    }

    @Override
    public void onComplete() {
        ended = true;
    }

    List<HeadEvent> events() {
        return List.copyOf(events);
    }

    boolean ended() {
        return ended && failure == null;
    }

    void until(Predicate<HeadLog> condition) {
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            if (!condition.test(this)) {
                throw new AssertionError("so far: " + events);
            }
        });
    }

    /** The reported heads that no reorg has voided, each checked to stand on the one before. */
    List<Head> chain() {
        List<Head> chain = new java.util.ArrayList<>();
        for (HeadEvent event : events) {
            switch (event) {
                case HeadEvent.Advanced advanced -> {
                    if (!chain.isEmpty() && !advanced.head().follows(chain.getLast())) {
                        throw new AssertionError(advanced.head() + " does not stand on " + chain.getLast());
                    }
                    chain.add(advanced.head());
                }
                case HeadEvent.Reorganised reorganised -> {
                    int before = chain.size();
                    chain.removeIf(head -> head.number() > reorganised.commonAncestor());
                    if (before - chain.size() != reorganised.depth()) {
                        throw new AssertionError(reorganised + " leaves " + (before - chain.size()) + " blocks");
                    }
                }
                case HeadEvent.Lost lost -> {}
                case HeadEvent.Restored restored -> {}
            }
        }
        return chain;
    }

    boolean has(Class<? extends HeadEvent> kind) {
        return events.stream().anyMatch(kind::isInstance);
    }

    boolean reached(long number) {
        List<Head> chain = chain();
        return !chain.isEmpty() && chain.getLast().number() == number;
    }
}
