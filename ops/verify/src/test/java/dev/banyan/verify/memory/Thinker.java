package dev.banyan.verify.memory;

import dev.banyan.api.agent.BrainDefinition;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.memory.Memory;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.daemon.memory.ForwardedMemory;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.chain.FakeEffect;
import dev.banyan.testkit.contract.Stages;
import dev.banyan.testkit.runtime.AgentTestKit;
import dev.banyan.testkit.runtime.TestAgent;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * One life of a {@link Payer} whose model reflects before it plans: a strategy wishes for what always fails, until there is enough to
 * reflect on; once the lessons are kept, the planner may begin.
 *
 * @param memory what it remembers
 * @param reason why the strategy's calls fail, as the contract says
 */
record Thinker(Memory memory, String reason) {

    private static final String FAILING = "5";
    private static final int BLOCKS = 100;

    /**
     * What came of it.
     *
     * @param lessons what the brain concluded, as it was kept
     * @param signed all that was signed once the plan's payment is sent; what is sent again counts once
     */
    record Life(List<MemoryRecord> lessons, List<UnsignedTransaction> signed) {}

    Life lives(Obedient brain) {
        CompletableFuture<List<MemoryRecord>> lessons = new CompletableFuture<>();
        TestAgent agent = Payer.agent(brain, new Noticing(memory, lessons))
                .definition(SampleAgent.named(Payer.NAME).with(model()))
                .strategy("unlucky", new Unlucky());
        agent.planner(new Patient(Payer.planner(), lessons));
        Wei failing = Wei.of(Samples.amount(FAILING, Samples.ETH).units());
        agent.chain().whenCalled(call -> call.value().equals(failing) ? FakeEffect.reverts(reason) : FakeEffect.none());
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            for (int i = 0; i < BLOCKS && !lessons.isDone(); i++) {
                kit.mine();
            }
            List<MemoryRecord> kept = Stages.get(lessons);
            kit.mineUntil(
                    RuntimeEvent.TransactionSent.class, sent -> sent.origin().isPlan());
            return new Life(
                    kept,
                    kit.chain().received().stream()
                            .map(SignedTransaction::transaction)
                            .distinct()
                            .toList());
        }
    }

    private static BrainDefinition model() {
        return new BrainDefinition.Model(
                "openai",
                List.of("http://127.0.0.1:1/v1"),
                "m",
                BigDecimal.ZERO,
                Duration.ofSeconds(5),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** Wishes at each head for payments that fail. */
    private record Unlucky() implements Strategy<Integer> {

        private static final int WISHES = 8;

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public StrategyStep<Integer> on(Integer state, StrategyInput input) {
            if (!(input instanceof StrategyInput.NewHead head)) {
                return StrategyStep.quiet(state);
            }
            long block = head.market().head().number();
            return new StrategyStep<>(
                    state,
                    IntStream.range(0, WISHES)
                            .mapToObj(i -> Samples.payment(
                                    "unlucky/" + block + "/" + i, Payer.NAME, "unlucky", FAILING, block + 20))
                            .toList());
        }
    }

    /** Does nothing before the lessons are there. */
    private record Patient(Planner planner, CompletableFuture<List<MemoryRecord>> lessons) implements Planner {

        @Override
        public PlannerStep step(PlanState state, Situation situation) {
            return lessons.isDone() ? planner.step(state, situation) : new PlannerStep.Done(state.memo());
        }

        @Override
        public Optional<String> recalls(PlanState state, Situation situation) {
            return lessons.isDone() ? planner.recalls(state, situation) : Optional.empty();
        }
    }

    /** Says when lessons of a reflection are kept. */
    private record Noticing(Memory memory, CompletableFuture<List<MemoryRecord>> lessons) implements ForwardedMemory {

        @Override
        public CompletionStage<Void> remember(List<MemoryRecord> records) {
            List<MemoryRecord> concluded = records.stream()
                    .filter(record -> record.id().startsWith(Payer.NAME + "/reflection/"))
                    .toList();
            return memory.remember(records).thenRun(() -> {
                if (!concluded.isEmpty()) {
                    lessons.complete(concluded);
                }
            });
        }
    }
}
