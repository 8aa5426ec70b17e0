package dev.banyan.runtime.internal.wallet;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.fixture.Scene;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.runtime.internal.journal.Journal;
import dev.banyan.testkit.ManualClock;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A wallet whose heads, neighbours and listener are the test. */
final class WalletScene {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Intent PING = Samples.payment("ping", "tester", "operator", "1", 0);

    final Scene scene = new Scene();
    final TestProbe<RuntimeEvent> events;
    final TestProbe<Wallet.Told> told;
    private final ActorTestKit kit;
    private final TestProbe<Wallet.Told> pings;
    private final TestProbe<ChainFeed.Command> feed;
    private final TestProbe<Wallet.News> opened;
    private ActorRef<ChainFeed.Update> heads;
    private ActorRef<Wallet.Command> wallet;

    WalletScene(ActorTestKit kit) {
        this.kit = kit;
        this.events = kit.createTestProbe();
        this.told = kit.createTestProbe();
        this.pings = kit.createTestProbe();
        this.feed = kit.createTestProbe();
        this.opened = kit.createTestProbe();
        this.heads = kit.<ChainFeed.Update>createTestProbe().ref();
        this.wallet = kit.<Wallet.Command>createTestProbe().ref();
    }

    /** Starts the wallet on the chain's newest block. */
    WalletScene open() {
        RuntimeOptions options =
                RuntimeOptions.of(events.ref()::tell).withClock(new ManualClock(Instant.parse("2026-01-01T00:00:00Z")));
        wallet = kit.spawn(Wallet.create(
                scene.assemble(), options, Journal.open(new JournalOptions.Memory()), feed.ref(), opened.ref()));
        heads = feed.expectMessageClass(ChainFeed.Subscribe.class).subscriber();
        show(scene.chain.headNow());
        opened.expectMessage(new Wallet.Opened());
        sync();
        return this;
    }

    ActorRef<Wallet.Command> wallet() {
        return wallet;
    }

    /** Offers a payment of one native token, wanted for twenty blocks. */
    Intent offer(String id) {
        return offer(id, scene.chain.headNow().number() + 20);
    }

    Intent offer(String id, long validUntilBlock) {
        Intent intent = Samples.payment(id, "tester", "operator", "1", validUntilBlock);
        wallet.tell(new Wallet.Propose(intent, told.ref()));
        return intent;
    }

    /** Mines a block with what waits, shows it, and waits until the wallet has looked at it. */
    Head mine() {
        return mined(scene.chain.mine());
    }

    /** The same with an empty block. */
    Head mineEmpty() {
        return mined(scene.chain.mineEmpty());
    }

    private Head mined(Head head) {
        show(head);
        sync();
        return head;
    }

    void show(Head head) {
        heads.tell(new ChainFeed.HeadSeen(head, Stages.get(scene.chain.fees())));
    }

    void tell(ChainFeed.Update update) {
        heads.tell(update);
    }

    /** Waits until the wallet has nothing to do before it would take the next intent in. */
    void sync() {
        wallet.tell(new Wallet.Propose(PING, pings.ref()));
        pings.receiveMessage(PATIENCE);
    }

    /** The next event of a kind; others in between are passed over. */
    <E extends RuntimeEvent> E expect(Class<E> kind) {
        List<RuntimeEvent> found = events.fishForMessage(
                PATIENCE,
                kind.getSimpleName(),
                event -> kind.isInstance(event) && !aboutPing(event)
                        ? FishingOutcomes.complete()
                        : FishingOutcomes.continueAndIgnore());
        return kind.cast(found.getLast());
    }

    /** The next outcome that the one who offered hears of. */
    <O extends IntentOutcome> O expectOutcome(Class<O> kind) {
        IntentOutcome outcome = told.receiveMessage(PATIENCE).outcome();
        if (!kind.isInstance(outcome)) {
            throw new AssertionError(kind.getSimpleName() + " expected, heard " + outcome);
        }
        return kind.cast(outcome);
    }

    private static boolean aboutPing(RuntimeEvent event) {
        return event instanceof RuntimeEvent.IntentEvent about && about.id().equals(new IntentId("ping"));
    }
}
