package dev.banyan.runtime.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.market.MarketReader;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Wei;
import dev.banyan.runtime.fixture.Kits;
import dev.banyan.testkit.FakeMarket;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.sample.Samples;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MarketWatchTest {

    private static final ActorTestKit KIT = Kits.real();
    private static final Fees FEES = new Fees(Wei.gwei(10), Wei.gwei(1));

    private final FakeChain chain = new FakeChain(Samples.CHAIN_ID);
    private final FakeMarket market = new FakeMarket(Samples.WETH);
    private final TestProbe<MarketWatch.Sight> sights = KIT.createTestProbe();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void a_view_carries_head_pools_prices_and_fees() {
        ActorRef<MarketWatch.Command> watch = start(market);
        Head head = look(watch);
        MarketWatch.Seen seen = sights.expectMessageClass(MarketWatch.Seen.class);
        assertThat(seen.view().head()).isEqualTo(head);
        assertThat(seen.view().fees()).isEqualTo(FEES);
        assertThat(seen.view().prices().unit()).isEqualTo(Samples.WETH);
    }

    @Test
    void of_the_heads_that_come_during_a_look_only_the_newest_is_looked_at() throws InterruptedException {
        BlockingQueue<CompletableFuture<List<Pool>>> reads = new LinkedBlockingQueue<>();
        ActorRef<MarketWatch.Command> watch = start(head -> {
            CompletableFuture<List<Pool>> read = new CompletableFuture<>();
            reads.add(read);
            return read;
        });
        Head first = look(watch);
        look(watch);
        look(watch);
        Head newest = look(watch);
        answer(reads);
        assertThat(sights.expectMessageClass(MarketWatch.Seen.class).view().head())
                .isEqualTo(first);
        answer(reads);
        assertThat(sights.expectMessageClass(MarketWatch.Seen.class).view().head())
                .isEqualTo(newest);
        assertThat(reads).isEmpty();
    }

    @Test
    void a_head_that_can_not_be_read_is_told_and_the_next_one_is_looked_at() {
        ActorRef<MarketWatch.Command> watch = start(market);
        market.fail(new ChainException(ChainException.Code.TIMEOUT, "too slow"));
        Head head = look(watch);
        sights.expectMessage(new MarketWatch.Unreadable(head, "too slow"));
        market.heal();
        look(watch);
        sights.expectMessageClass(MarketWatch.Seen.class);
    }

    @Test
    void a_reader_that_throws_crashes_the_watch_which_looks_again() {
        ActorRef<MarketWatch.Command> watch = start(head -> {
            if (head.number() == 1) {
                throw new IllegalStateException("a bug");
            }
            return market.pools(head);
        });
        look(watch);
        assertThat(sights.expectMessageClass(MarketWatch.Crashed.class).reason())
                .contains("a bug");
        look(watch);
        sights.expectMessageClass(MarketWatch.Seen.class);
    }

    private ActorRef<MarketWatch.Command> start(MarketReader reader) {
        return KIT.spawn(MarketWatch.create(reader, market, sights.ref()));
    }

    private Head look(ActorRef<MarketWatch.Command> watch) {
        Head head = chain.mine();
        watch.tell(new MarketWatch.Look(new ChainFeed.HeadSeen(head, FEES)));
        return head;
    }

    private static void answer(BlockingQueue<CompletableFuture<List<Pool>>> reads) throws InterruptedException {
        CompletableFuture<List<Pool>> read = reads.poll(60, TimeUnit.SECONDS);
        assertThat(read).isNotNull();
        if (read != null) {
            read.complete(List.of());
        }
    }
}
