package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.ExitDefinition;
import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.CallDecoder;
import dev.banyan.api.intent.CallFactory;
import dev.banyan.api.intent.Decoded;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.intent.Permission;
import dev.banyan.api.intent.Permissions;
import dev.banyan.api.intent.Verb;
import dev.banyan.api.money.Bps;
import dev.banyan.api.money.Wei;
import dev.banyan.api.policy.Policy;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.chain.FakeEffect;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** An agent that ends because its account's value fell, with a loan, and a vault that never pays. */
class ExitGuardTest {

    private static final Address LENDER = Samples.address(0x77);
    private static final Address VAULT = Samples.address(0x78);
    private static final Bytes CALL = Bytes.of("0x66666666");
    private static final Action REPAY = new Action.Repay("aave", Samples.amount("1", Samples.WETH));
    private static final Action SUPPLY = new Action.Supply("aave", Samples.amount("1", Samples.WETH), BigInteger.ONE);
    private static final Action LEAVE = new Action.Withdraw("vault", Samples.WETH, BigInteger.ONE, BigInteger.ONE);

    private final Offers guard = new Offers("guard", true, REPAY);
    private final Offers adder = new Offers("adder", true, SUPPLY);
    private final Offers other = new Offers("other", false, REPAY);
    private final Offers exit = new Offers(Origin.EXIT, false, LEAVE);

    @Test
    void while_an_exit_never_gets_on_what_guards_the_loan_looks_and_repays_and_nothing_else_does() {
        Market market = new Market();
        TestAgent agent = TestAgent.named("trader")
                .definition(SampleAgent.named("trader").under(lending()))
                .venues(market, market, market)
                .ending(new ExitDefinition(new ExitDefinition.Doing.Flatten(), Optional.of(new Bps(500))))
                .exit(exit)
                .strategy("guard", guard)
                .strategy("adder", adder)
                .strategy("other", other);
        agent.chain().whenCalled(call -> call.to().equals(VAULT) ? FakeEffect.reverts("no cash") : FakeEffect.none());
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mineUntil(RuntimeEvent.HighWaterMarked.class, e -> true);
            agent.chain()
                    .fund(Samples.ACCOUNT, Samples.ETH, BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(-6)));
            kit.mineUntil(
                    RuntimeEvent.StrategiesPaused.class, now -> now.reason().startsWith("exiting by drawdown"));
            kit.mine();
            List.of(guard, adder, other, exit).forEach(Offers::begin);
            kit.mineUntil(() -> guard.told.size() >= 5
                    && guard.told.stream().anyMatch(IntentOutcome.Confirmed.class::isInstance)
                    && exit.told.size() >= 5
                    && !adder.told.isEmpty());
        }
        assertThat(exit.told).noneMatch(IntentOutcome.Confirmed.class::isInstance);
        assertThat(guard.told).hasSizeGreaterThanOrEqualTo(5).anyMatch(IntentOutcome.Confirmed.class::isInstance);
        assertThat(guard.told).noneMatch(ExitGuardTest::isKeptOut);
        assertThat(adder.told).isNotEmpty().allMatch(ExitGuardTest::isKeptOut);
        assertThat(other.told).isEmpty();
    }

    private static boolean isKeptOut(IntentOutcome outcome) {
        return outcome instanceof IntentOutcome.Busy(String reason) && reason.contains("exiting");
    }

    private static Policy lending() {
        Policy plain = Samples.policy();
        return new Policy(
                plain.perTransaction(),
                plain.perDay(),
                plain.maxLoss(),
                plain.maxFee(),
                plain.protectFee(),
                plain.maxGas(),
                plain.maxSlippage(),
                List.of(new Policy.Allow.Lend(Set.of("aave", "vault"))),
                plain.approvals());
    }

    /** A market and a vault, one call each. */
    private record Market() implements CallFactory, CallDecoder, Permissions {

        @Override
        public List<Call> calls(Action action) {
            Bytes more = action instanceof Action.Supply ? Bytes.of("0x77777777") : CALL;
            return List.of(new Call(action instanceof Action.Withdraw ? VAULT : LENDER, Wei.ZERO, more));
        }

        @Override
        public Decoded decode(Call call) {
            if (call.to().equals(VAULT)) {
                return new Decoded.Known(LEAVE);
            }
            return new Decoded.Known(call.data().equals(CALL) ? REPAY : SUPPLY);
        }

        @Override
        public List<Permission> permissions(Verb verb, Set<String> venues, Set<Address> recipients) {
            return verb == Verb.LEND
                    ? List.of(
                            new Permission(Verb.LEND, LENDER, CALL, Set.of()),
                            new Permission(Verb.LEND, VAULT, CALL, Set.of()))
                    : List.of();
        }
    }

    /** Offers one thing at every head once the test says so, and keeps what it is told. */
    private static final class Offers implements Strategy<Integer> {

        private final String name;
        private final boolean guards;
        private final Action action;
        private final Queue<IntentOutcome> told = new ConcurrentLinkedQueue<>();
        private volatile boolean begun;

        Offers(String name, boolean guards, Action action) {
            this.name = name;
            this.guards = guards;
            this.action = action;
        }

        void begin() {
            begun = true;
        }

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public boolean guards() {
            return guards;
        }

        @Override
        public StrategyStep<Integer> on(Integer state, StrategyInput input) {
            if (input instanceof StrategyInput.Outcome(IntentId id, IntentOutcome outcome)) {
                told.add(outcome);
            }
            if (!begun || !(input instanceof StrategyInput.NewHead head)) {
                return StrategyStep.quiet(state);
            }
            Intent intent = new Intent(
                    IntentId.ofResponse("trader", name, head.market().head().hash(), "step"),
                    new Origin("trader", name),
                    action,
                    new Market().calls(action),
                    head.market().head().number() + 3);
            return new StrategyStep<>(state + 1, List.of(intent));
        }
    }
}
