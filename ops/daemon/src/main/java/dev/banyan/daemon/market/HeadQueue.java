package dev.banyan.daemon.market;

import dev.banyan.api.chain.HeadEvent;
import dev.banyan.daemon.console.UserError;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Hands what is told of heads to one thread, one at a time, and the wish that it ends. Thread-safe. */
final class HeadQueue implements Flow.Subscriber<HeadEvent> {

    private sealed interface Item {}

    private record Told(HeadEvent event) implements Item {}

    private record Over(String reason) implements Item {}

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private volatile boolean stopped;
    private volatile @Nullable Subscription subscription;

    /** The next event; empty once it is to stop. */
    Optional<HeadEvent> take() throws InterruptedException {
        if (stopped) {
            return Optional.empty();
        }
        Item item = items.take();
        if (stopped) {
            return Optional.empty();
        }
        return switch (item) {
            case Told(HeadEvent event) -> {
                askForOne();
                yield Optional.of(event);
            }
            case Over(String reason) -> throw UserError.environment("the chain tells of no more blocks: " + reason);
        };
    }

    private void askForOne() {
        Subscription asked = subscription;
        if (asked != null) {
            asked.request(1);
        }
    }

    /** Nothing more is taken. Returns at once. */
    void stop() {
        stopped = true;
        items.add(new Over("stopped"));
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(HeadEvent event) {
        items.add(new Told(event));
    }

    @Override
    public void onError(Throwable problem) {
        items.add(new Over(String.valueOf(problem.getMessage())));
    }

    @Override
    public void onComplete() {
        items.add(new Over("the client is closed"));
    }
}
