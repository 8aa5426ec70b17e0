package dev.banyan.runtime.internal.chain;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import dev.banyan.api.chain.Head;
import dev.banyan.api.money.Wei;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.fixture.Kits;
import dev.banyan.testkit.chain.FakeChain;
import dev.banyan.testkit.sample.Samples;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ChainFeedTest {

    private static final ActorTestKit KIT = Kits.manual();

    private final ManualTime time = ManualTime.get(KIT.system());
    private final FakeChain chain = new FakeChain(Samples.CHAIN_ID);
    private final TestProbe<RuntimeEvent> events = KIT.createTestProbe();
    private final TestProbe<ChainFeed.Update> updates = KIT.createTestProbe();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void every_head_is_shared_with_the_price_of_inclusion() {
        subscribe(start());
        expectHead(chain.headNow());
        chain.fees(Wei.gwei(30), Wei.gwei(3));
        expectHead(chain.mine());
        ChainFeed.HeadSeen seen = expectHead(chain.mine());
        assertThat(seen.fees().nextBaseFee()).isEqualTo(Wei.gwei(30));
        assertThat(seen.fees().tip()).isEqualTo(Wei.gwei(3));
    }

    @Test
    void who_comes_late_begins_with_the_newest_head() {
        ActorRef<ChainFeed.Command> feed = start();
        subscribe(feed);
        expectHead(chain.headNow());
        Head newest = chain.mine();
        expectHead(newest);
        TestProbe<ChainFeed.Update> late = KIT.createTestProbe();
        feed.tell(new ChainFeed.Subscribe(late.ref()));
        assertThat(late.expectMessageClass(ChainFeed.HeadSeen.class).head()).isEqualTo(newest);
    }

    @Test
    void a_reorg_is_shared_before_the_heads_of_the_new_branch() {
        subscribe(start());
        expectHead(chain.headNow());
        expectHead(chain.mine());
        expectHead(chain.mine());
        chain.reorg(2, true);
        updates.expectMessage(new ChainFeed.Reorg(0, 2));
        assertThat(updates.expectMessageClass(ChainFeed.HeadSeen.class).head().number())
                .isEqualTo(1);
        expectHead(chain.headNow());
    }

    @Test
    void a_lost_node_is_told_once_and_so_is_its_return() {
        subscribe(start());
        expectHead(chain.headNow());
        chain.lose("no route");
        updates.expectMessage(new ChainFeed.Lost("no route"));
        chain.lose("still no route");
        chain.restore();
        updates.expectMessage(new ChainFeed.Restored());
        expectHead(chain.mine());
        events.expectMessageClass(RuntimeEvent.HeadSeen.class);
        events.expectMessageClass(RuntimeEvent.ChainLost.class);
        events.expectMessageClass(RuntimeEvent.ChainRestored.class);
    }

    @Test
    void who_wants_no_more_hears_no_more() {
        ActorRef<ChainFeed.Command> feed = start();
        subscribe(feed);
        expectHead(chain.headNow());
        feed.tell(new ChainFeed.Unsubscribe(updates.ref()));
        TestProbe<ChainFeed.Update> other = KIT.createTestProbe();
        feed.tell(new ChainFeed.Subscribe(other.ref()));
        other.expectMessageClass(ChainFeed.HeadSeen.class);
        chain.mine();
        other.expectMessageClass(ChainFeed.HeadSeen.class);
        updates.expectNoMessage(Duration.ZERO);
    }

    @Test
    void a_stream_that_ends_is_lost_and_taken_up_again_after_a_pause() {
        subscribe(start());
        expectHead(chain.headNow());
        chain.close();
        updates.expectMessage(new ChainFeed.Lost("the connection was closed"));
        time.timePasses(Duration.ofSeconds(1));
        updates.expectMessage(new ChainFeed.Restored());
    }

    private ActorRef<ChainFeed.Command> start() {
        return KIT.spawn(ChainFeed.create(Samples.CHAIN_ID, chain, events.ref()::tell));
    }

    private void subscribe(ActorRef<ChainFeed.Command> feed) {
        feed.tell(new ChainFeed.Subscribe(updates.ref()));
    }

    private ChainFeed.HeadSeen expectHead(Head head) {
        ChainFeed.HeadSeen seen = updates.expectMessageClass(ChainFeed.HeadSeen.class);
        assertThat(seen.head()).isEqualTo(head);
        return seen;
    }
}
