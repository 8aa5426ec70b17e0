package dev.banyan.web3j.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.HeadEvent;
import dev.banyan.web3j.rpc.ScriptedNode;
import dev.banyan.web3j.rpc.ScriptedNode.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a subscriber is told while a node grows, fails and comes back, and when the subscriber is too slow. */
final class HeadsOfScriptedNodeTest {

    private final ScriptedNode node = new ScriptedNode();
    private final AtomicLong newest = new AtomicLong(100);
    private final LinkedBlockingQueue<HeadEvent> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();

    HeadsOfScriptedNodeTest() {
        node.answer("eth_getBlockByNumber", params -> block(newest.get()));
        node.answer(
                "eth_getBlockByHash",
                params -> block(Long.parseLong(params.path(0).asText().substring(2), 16)));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_failing_node_is_lost_once_and_restored_once() throws InterruptedException {
        try (Web3jChainClient client = client()) {
            client.heads().subscribe(subscriber(Long.MAX_VALUE));
            assertThat(next()).isInstanceOf(HeadEvent.Advanced.class);

            node.failing(Fault.BROKEN);
            assertThat(next())
                    .isInstanceOfSatisfying(
                            HeadEvent.Lost.class,
                            lost -> assertThat(lost.reason())
                                    .contains("HTTP status 500")
                                    .doesNotContain("s3cret"));
            int asked = node.asked().size();
            while (node.asked().size() < asked + 4) {
                Thread.onSpinWait();
            }
            newest.addAndGet(2);
            node.failing(Fault.NONE);

            assertThat(next()).isEqualTo(new HeadEvent.Restored());
            assertThat(next()).isInstanceOf(HeadEvent.Advanced.class);
            assertThat(next())
                    .isInstanceOfSatisfying(
                            HeadEvent.Advanced.class,
                            advanced -> assertThat(advanced.head().number()).isEqualTo(102));
        }
    }

    @Test
    void a_subscriber_that_falls_behind_by_256_events_is_cut_off() {
        node.answer("eth_getBlockByNumber", params -> block(newest.addAndGet(100)));
        try (Web3jChainClient client = client()) {
            client.heads().subscribe(subscriber(1));

            assertThat(end.orTimeout(30, TimeUnit.SECONDS).join()).isInstanceOf(ChainException.class);
        }
    }

    @Test
    void after_closing_a_subscriber_is_told_at_once_that_there_is_nothing() {
        Web3jChainClient client = client();
        client.close();
        client.heads().subscribe(subscriber(Long.MAX_VALUE));

        assertThat(end.orTimeout(20, TimeUnit.SECONDS).join()).hasMessage("completed");
        assertThat(events).isEmpty();
    }

    @Test
    void a_subscriber_that_cancels_stops_the_polling() throws InterruptedException {
        try (Web3jChainClient client = client()) {
            client.heads().subscribe(subscriber(1));
            next();
            subscription.join().cancel();
            int before = -1;
            for (int same = 0; same < 5; ) {
                int now = node.asked().size();
                same = now == before ? same + 1 : 0;
                before = now;
                events.poll(20, TimeUnit.MILLISECONDS);
            }
            assertThat(node.asked()).hasSize(before);
        }
    }

    private HeadEvent next() throws InterruptedException {
        HeadEvent event = events.poll(20, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event");
        }
        return event;
    }

    private Flow.Subscriber<HeadEvent> subscriber(long wanted) {
        return new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription made) {
                subscription.complete(made);
                made.request(wanted);
            }

            @Override
            public void onNext(HeadEvent event) {
                events.add(event);
            }

            @Override
            public void onError(Throwable error) {
                end.complete(error);
            }

            @Override
            public void onComplete() {
                end.complete(new IllegalStateException("completed"));
            }
        };
    }

    private Web3jChainClient client() {
        ChainClientOptions options = ChainClientOptions.defaults();
        return Web3jChains.connect(
                List.of(node.url()),
                new ChainClientOptions(
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        4,
                        Duration.ofMillis(2),
                        Duration.ofMillis(2),
                        Duration.ofMillis(10),
                        options.tips()));
    }

    private static Map<String, Object> block(long number) {
        return Map.of(
                "number", "0x" + Long.toHexString(number),
                "hash", hash(number),
                "parentHash", hash(number - 1),
                "timestamp", "0x10",
                "baseFeePerGas", "0x64",
                "gasUsed", "0x0",
                "gasLimit", "0x1c9c380");
    }

    private static String hash(long number) {
        return "0x%064x".formatted(number);
    }
}
