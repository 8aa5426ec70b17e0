package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.chain.ChainException;
import dev.banyan.api.hex.Address;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.Diagnosis;
import dev.banyan.api.strategy.Fault;
import dev.banyan.api.strategy.Quarantined;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.chain.FakeEffect;
import dev.banyan.testkit.sample.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** From an intent that reverts to a strategy that leaves somebody alone, and back by an operator's word. */
class QuarantineTest {

    private static final Address CULPRIT = Samples.address(0xbad);
    private static final Fault FAULT = new Fault(Fault.Kind.POOL, CULPRIT, Fault.Cause.BREAKS_K);

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void an_intent_that_reverts_is_looked_into_and_the_operator_lifts_what_follows() {
        TestAgent agent = agent((intent, head) -> {
            asked.incrementAndGet();
            return CompletableFuture.completedFuture(Optional.of(FAULT));
        });
        agent.chain().whenCalled(call -> FakeEffect.reverts("UniswapV2: K"));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            long block = kit.mine().number();

            RuntimeEvent.QuarantineChanged changed = kit.expect(RuntimeEvent.QuarantineChanged.class);
            long since = changed.all().getFirst().since();
            assertThat(since)
                    .as("it may have traded on the head that it began with")
                    .isBetween(block - 1, block);
            assertThat(changed)
                    .isEqualTo(new RuntimeEvent.QuarantineChanged(
                            "trader", "arb", List.of(new Quarantined(FAULT, since, since + 10, 1))));
            assertThatThrownBy(() -> kit.runtime()
                            .lift(Samples.address(7), Optional.empty())
                            .toCompletableFuture()
                            .join())
                    .hasRootCauseInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nothing at " + Samples.address(7));
            assertThatThrownBy(() -> kit.runtime()
                            .lift(CULPRIT, Optional.of("nobody"))
                            .toCompletableFuture()
                            .join())
                    .hasMessageContaining("no agent is called nobody");

            assertThat(kit.runtime()
                            .lift(CULPRIT, Optional.empty())
                            .toCompletableFuture()
                            .join()
                            .strategies())
                    .singleElement()
                    .satisfies(lifted -> assertThat(lifted.strategy()).isEqualTo("arb"));
            kit.expect(
                    RuntimeEvent.QuarantineChanged.class, lifted -> lifted.all().isEmpty());
        }
    }

    @Test
    void a_node_that_can_not_say_puts_nothing_there() {
        TestAgent agent = agent((intent, head) -> {
            asked.incrementAndGet();
            return CompletableFuture.failedFuture(
                    new ChainException(ChainException.Code.REJECTED, "eth_call: no (-32000)"));
        });
        agent.chain().whenCalled(call -> FakeEffect.reverts("UniswapV2: K"));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mineUntil(() -> asked.get() > 0);
            for (int i = 0; i < 5; i++) {
                kit.mine();
            }
            assertThat(kit.events().all()).noneMatch(RuntimeEvent.QuarantineChanged.class::isInstance);
        }
    }

    @Test
    void an_intent_that_goes_through_is_not_looked_into() {
        TestAgent agent = agent((intent, head) -> {
            asked.incrementAndGet();
            return CompletableFuture.completedFuture(Optional.of(FAULT));
        });
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mineUntil(RuntimeEvent.TransactionConfirmed.class, e -> true);
            kit.mine();

            assertThat(asked).hasValue(0);
        }
    }

    private static TestAgent agent(Diagnosis diagnosis) {
        return TestAgent.named("trader")
                .strategy(
                        new StrategyDefinition("test", "arb", Settings.none(), Map.of()), new LeavesAlone(), diagnosis);
    }

    /** Wishes for a payment at every head, and keeps what it is told of faults. */
    private record LeavesAlone() implements Strategy<List<Quarantined>> {

        @Override
        public List<Quarantined> initial() {
            return List.of();
        }

        @Override
        public List<Quarantined> quarantined(List<Quarantined> state) {
            return state;
        }

        @Override
        public StrategyStep<List<Quarantined>> on(List<Quarantined> state, StrategyInput input) {
            return switch (input) {
                case StrategyInput.NewHead head
                when state.isEmpty() -> {
                    long block = head.market().head().number();
                    yield new StrategyStep<>(
                            state, List.of(Samples.payment("wish/" + block, "trader", "arb", "1", block + 50)));
                }
                case StrategyInput.Faulted found ->
                    StrategyStep.quiet(List.of(new Quarantined(found.fault(), found.block(), found.block() + 10, 1)));
                case StrategyInput.Lifted lifted -> StrategyStep.quiet(List.of());
                default -> StrategyStep.quiet(state);
            };
        }
    }
}
