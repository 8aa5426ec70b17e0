package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.strategy.Kept;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.runtime.event.RuntimeEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what a strategy keeps to the strategy of the next life. */
class KeptOverRestartTest {

    @TempDir
    Path directory;

    private final TestAgent origin = TestAgent.named("trader");

    @Test
    void what_a_strategy_keeps_is_with_it_at_the_first_head_of_the_next_life() {
        Lives lives = new Lives(directory);
        try (AgentTestKit kit = lives.begin(agent(new Counter()))) {
            mineUntilCounted(kit, 3);
            kit.settle();
        }
        try (AgentTestKit kit = lives.begin(agent(new Counter()))) {
            assertThat(firstCount(kit)).isGreaterThan(3);
        }
        try (AgentTestKit kit = lives.begin(agent(new Counter()).onPaper())) {
            assertThat(firstCount(kit))
                    .as("what is done on paper is remembered apart")
                    .isEqualTo(1);
        }
    }

    @Test
    void it_is_with_a_strategy_that_begins_anew_after_a_crash_too() {
        Counter counter = new Counter();
        try (AgentTestKit kit = AgentTestKit.start(agent(counter))) {
            mineUntilCounted(kit, 3);
            counter.crashes().set(true);
            kit.mineUntil(RuntimeEvent.ActorCrashed.class, crash -> true);
            kit.mineUntil(
                    RuntimeEvent.StrategyMeasured.class, told -> !told.all().isEmpty());
            List<Integer> counts = kit.events().all(RuntimeEvent.StrategyMeasured.class).stream()
                    .filter(told -> !told.all().isEmpty())
                    .map(told -> told.all().getFirst().value().intValueExact())
                    .toList();
            assertThat(counts)
                    .hasSizeGreaterThan(3)
                    .isEqualTo(IntStream.rangeClosed(1, counts.size()).boxed().toList());
        }
    }

    private TestAgent agent(Counter counter) {
        return origin.neighbour("trader", 0xaa).strategy("counter", counter);
    }

    private static void mineUntilCounted(AgentTestKit kit, int heads) {
        kit.mineUntil(
                RuntimeEvent.StrategyMeasured.class,
                told -> told.all().getFirst().value().intValueExact() == heads);
    }

    private static int firstCount(AgentTestKit kit) {
        return kit.mineUntil(RuntimeEvent.StrategyMeasured.class, told -> true)
                .all()
                .getFirst()
                .value()
                .intValueExact();
    }

    /** Counts heads over restarts. */
    private record Counter(AtomicBoolean crashes) implements Strategy<Integer> {

        Counter() {
            this(new AtomicBoolean());
        }

        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public List<Kept> kept(Integer heads) {
            return List.of(new Kept("chain", "heads", BigInteger.valueOf(heads), BigInteger.ONE));
        }

        @Override
        public Integer resumed(Integer heads, List<Kept> kept) {
            return kept.getFirst().numerator().intValueExact();
        }

        @Override
        public List<Measure> measures(Integer heads) {
            return List.of(new Measure("heads", "seen", BigDecimal.valueOf(heads)));
        }

        @Override
        public StrategyStep<Integer> on(Integer heads, StrategyInput input) {
            if (input instanceof StrategyInput.NewHead && crashes.compareAndSet(true, false)) {
                throw new IllegalStateException("as told");
            }
            return StrategyStep.quiet(input instanceof StrategyInput.NewHead ? heads + 1 : heads);
        }
    }
}
