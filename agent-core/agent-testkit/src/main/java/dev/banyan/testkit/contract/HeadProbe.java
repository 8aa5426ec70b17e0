package dev.banyan.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A subscriber of heads that a test asks for one event after another. */
public final class HeadProbe implements Flow.Subscriber<HeadEvent> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BlockingQueue<HeadEvent> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** A probe that asks for nothing yet. */
    public static HeadProbe on(Flow.Publisher<HeadEvent> heads) {
        HeadProbe probe = new HeadProbe();
        heads.subscribe(probe);
        return probe;
    }

    /** Asks for {@code count} events. */
    public HeadProbe ask(long count) {
        Stages.get(subscription).request(count);
        return this;
    }

    /** The next event, asked for before. */
    public HeadEvent expect() {
        try {
            HeadEvent event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return event == null ? fail("no event came") : event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted");
        }
    }

    /** The next event, which must be a head. */
    public Head expectHead() {
        HeadEvent event = expect();
        assertThat(event).isInstanceOf(HeadEvent.Advanced.class);
        return ((HeadEvent.Advanced) event).head();
    }

    /** Events that came and were not expected yet. */
    public int waiting() {
        return events.size();
    }

    /** Complete when the publisher has ended, failed if it failed. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Wants no more. */
    public void cancel() {
        Stages.get(subscription).cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription.complete(opened);
    }

    @Override
    public void onNext(HeadEvent event) {
        events.add(event);
    }

    @Override
    public void onError(Throwable failure) {
        ended.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        ended.complete(null);
    }
}
