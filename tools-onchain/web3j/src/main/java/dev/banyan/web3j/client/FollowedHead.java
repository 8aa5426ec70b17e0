package dev.banyan.web3j.client;

import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.HeadEvent;
import java.util.Optional;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;

/** The newest head that a subscriber of a client was told, noted just before it is told. Thread-safe. */
final class FollowedHead {

    private final AtomicReference<Optional<Head>> newest = new AtomicReference<>(Optional.empty());

    /** Empty before the first. */
    Optional<Head> newest() {
        return newest.get();
    }

    /** One that hears what this subscriber is to hear, and notes it. */
    Subscriber<HeadEvent> noting(Subscriber<? super HeadEvent> subscriber) {
        return new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(HeadEvent event) {
                if (event instanceof HeadEvent.Advanced advanced) {
                    note(advanced.head());
                }
                subscriber.onNext(event);
            }

            @Override
            public void onError(Throwable error) {
                subscriber.onError(error);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        };
    }

    /** A subscriber that lags behind another does not take it back. */
    private void note(Head head) {
        newest.updateAndGet(
                known -> known.filter(it -> it.number() > head.number()).isPresent() ? known : Optional.of(head));
    }
}
