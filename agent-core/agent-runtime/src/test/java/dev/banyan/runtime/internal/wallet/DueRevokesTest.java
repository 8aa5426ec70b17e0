package dev.banyan.runtime.internal.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.runtime.assembly.AgentAssembly;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.RuntimeOptions;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.fixture.Kits;
import dev.banyan.runtime.fixture.Scene;
import dev.banyan.runtime.internal.chain.ChainFeed;
import dev.banyan.runtime.internal.journal.Journal;
import dev.banyan.testkit.ManualClock;
import dev.banyan.testkit.chain.FakeEffect;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.sample.PlainTransfers;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An allowance that was left standing is taken back head by head, whether or not the agent has strategies that hold up what is stored. */
class DueRevokesTest {

    private static final Bytes APPROVE = Bytes.of("0x095ea7b3");
    private static final AllowanceKey KEY = new AllowanceKey(Samples.WETH, Samples.PAYROLL);
    private static final int TRIES = 3;
    private static final int MOST_HEADS = 12;

    private final ActorTestKit kit = Kits.real();
    private final Scene scene = new Scene();
    private final Queue<RuntimeEvent> events = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_revocation_that_is_denied_is_tried_again_at_later_heads(boolean strategies) {
        if (strategies) {
            scene.strategy("quiet", new Quiet());
        }
        TestProbe<ChainFeed.Command> feed = kit.createTestProbe();
        TestProbe<Wallet.News> news = kit.createTestProbe();
        TestProbe<Wallet.Told> told = kit.createTestProbe();
        scene.chain.whenCalled(call -> effect(call, false));
        scene.chain.whenMined(call -> effect(call, true));
        Approvals approvals = new Approvals();
        ActorRef<Wallet.Command> wallet = kit.spawn(Wallet.create(
                assembled(approvals),
                RuntimeOptions.of(events::add).withClock(new ManualClock(Instant.parse("2026-01-01T00:00:00Z"))),
                Journal.open(new JournalOptions.Memory()),
                feed.ref(),
                news.ref()));
        ActorRef<ChainFeed.Update> heads =
                feed.expectMessageClass(ChainFeed.Subscribe.class).subscriber();
        heads.tell(seen(scene.chain.headNow()));
        news.expectMessage(new Wallet.Opened());
        wallet.tell(new Wallet.Propose(paymentAfterApproval(approvals), told.ref()));

        settle(wallet);
        for (int i = 0; i < MOST_HEADS && tries() < TRIES; i++) {
            heads.tell(seen(scene.chain.mine()));
            settle(wallet);
        }
        assertThat(tries()).isEqualTo(TRIES);
    }

    private AgentAssembly assembled(Approvals approvals) {
        AgentAssembly a = scene.assemble();
        List<Permission> permissions = new ArrayList<>(a.permissions());
        permissions.add(new Permission(Verb.TRADE, Samples.WETH.address(), APPROVE, Set.of()));
        return new AgentAssembly(
                a.definition(),
                a.chain(),
                a.way(),
                a.signer(),
                approvals,
                approvals,
                permissions,
                a.market(),
                a.prices(),
                a.planner(),
                a.brain(),
                a.tools(),
                a.strategies(),
                a.overlays());
    }

    private Intent paymentAfterApproval(Approvals approvals) {
        Action pay = new Action.Pay(Samples.amount("1", Samples.ETH), Samples.PAYROLL);
        List<Call> calls =
                new ArrayList<>(approvals.calls(new Action.Approve(Samples.WETH, Samples.PAYROLL, BigInteger.TEN)));
        calls.addAll(approvals.calls(pay));
        long until = scene.chain.headNow().number() + 20;
        return new Intent(new IntentId("pay"), new Origin("tester", "operator"), pay, calls, until);
    }

    /** Until the wallet has looked at the newest head, taken in what that called for, and stored what came of it. */
    private void settle(ActorRef<Wallet.Command> wallet) {
        TestProbe<Wallet.Told> told = kit.createTestProbe();
        for (int i = 0; i < 3; i++) {
            wallet.tell(new Wallet.Propose(Samples.payment("ping", "tester", "operator", "1", 0), told.ref()));
            told.receiveMessage();
        }
    }

    /** How many revocations were decided. */
    private long tries() {
        return events.stream()
                .filter(event -> event instanceof RuntimeEvent.IntentDecided decided
                        && decided.id().value().startsWith("revoke/"))
                .count();
    }

    private ChainFeed.HeadSeen seen(Head head) {
        return new ChainFeed.HeadSeen(head, Stages.get(scene.chain.fees()));
    }

    /** The approval stands when it is mined, the payment then fails, and no revocation goes through. */
    private static FakeEffect effect(Call call, boolean mined) {
        if (call.data().length() == Approvals.LENGTH) {
            BigInteger amount = Approvals.amount(call);
            return amount.signum() == 0
                    ? FakeEffect.reverts("paused")
                    : new FakeEffect.Done(Map.of(), Map.of(KEY, amount), List.of(), 50_000);
        }
        return mined
                ? FakeEffect.reverts("too late")
                : new FakeEffect.Done(Map.of(), Map.of(KEY, BigInteger.ZERO), List.of(), 50_000);
    }

    private static final class Quiet implements Strategy<Integer> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public StrategyStep<Integer> on(Integer state, StrategyInput input) {
            return StrategyStep.quiet(state);
        }
    }

    /** Plain transfers, and approvals by a calldata of its own. */
    private static final class Approvals implements CallFactory, CallDecoder {

        static final int LENGTH = 36;
        private static final int HEX = 16;

        private final PlainTransfers plain = new PlainTransfers();

        static BigInteger amount(Call call) {
            return new BigInteger(call.data().value().substring(2 + 2 * APPROVE.length()), HEX);
        }

        @Override
        public List<Call> calls(Action action) {
            return action instanceof Action.Approve approve
                    ? List.of(Call.of(
                            approve.token().address(), Bytes.of(APPROVE.value() + "%064x".formatted(approve.amount()))))
                    : plain.calls(action);
        }

        @Override
        public Decoded decode(Call call) {
            return call.data().length() == LENGTH
                    ? new Decoded.Known(new Action.Approve(Samples.WETH, Samples.PAYROLL, amount(call)))
                    : plain.decode(call);
        }
    }
}
