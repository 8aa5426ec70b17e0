package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.StrategyDefinition.Bounds;
import dev.banyan.api.brain.Situation.StrategyState;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.setting.Settings;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.tool.Value;
import dev.banyan.runtime.control.ControlCall;
import dev.banyan.runtime.control.ControlWord;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.contract.Stages;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent still is after it, or its process, has ended and begun again. */
class AgentRestartTest {

    private static final Planner NO_PLAN = (state, situation) -> new PlannerStep.Done(state.memo());

    @TempDir
    Path directory;

    private final TestAgent origin = TestAgent.named("trader");
    private Lives lives = new Lives(Path.of("unset"));

    @BeforeEach
    void open() {
        lives = new Lives(directory);
    }

    @Test
    void a_strategy_begins_armed_and_tuned_as_it_was() {
        disarmAndTune(4);
        ListeningStrategy strategy = new ListeningStrategy();
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN).strategy(tunable(1, 5), strategy))) {
            assertThat(kit.expect(RuntimeEvent.StrategyDisarmed.class).because())
                    .isEqualTo("as before the start, as asked");
            assertThat(kit.expect(RuntimeEvent.StrategyTuned.class).value()).isEqualTo(new Setting.Whole(4));
            kit.mine();
            kit.mine();
            kit.mineUntil(() -> !strategy.heard().isEmpty());
            StrategyState state = kit.strategy("payer");
            assertThat(state.armed()).isFalse();
            assertThat(state.settings().whole("size")).isEqualTo(4);
        }
        assertThat(strategy.heard()).containsExactly(new StrategyInput.Tuned("size", new Setting.Whole(4)));
    }

    @Test
    void a_tuned_value_outside_the_bounds_of_a_changed_file_gives_way_to_the_files() {
        disarmAndTune(4);
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN).strategy(tunable(1, 3), new ListeningStrategy()))) {
            RuntimeEvent.TuningDropped dropped = kit.expect(RuntimeEvent.TuningDropped.class);
            assertThat(dropped.because()).isEqualTo("size of payer may not be 4");
            assertThat(kit.strategy("payer").settings().whole("size")).isEqualTo(1);
        }
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN).strategy(tunable(1, 5), new ListeningStrategy()))) {
            assertThat(kit.strategy("payer").settings().whole("size")).isEqualTo(1);
            assertThat(kit.events().all(RuntimeEvent.TuningDropped.class)).isEmpty();
        }
    }

    @Test
    void what_a_strategy_brought_in_is_not_forgotten() {
        TokenAmount net;
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN).strategy("payer", PayEveryHead.once("trader")))) {
            net = kit.mineUntil(RuntimeEvent.IntentEnded.class, e -> true).net();
            kit.mine();
            assertThat(kit.strategy("payer").net()).isEqualTo(net);
        }
        assertThat(net.signum()).isNegative();
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN).strategy("payer", new ListeningStrategy()))) {
            assertThat(kit.strategy("payer").net()).isEqualTo(net);
        }
    }

    @Test
    void what_a_strategy_had_under_way_is_booked_and_told_in_the_next_life() {
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN).strategy("payer", PayEveryHead.once("trader")))) {
            kit.mine();
            kit.expect(RuntimeEvent.TransactionSent.class);
        }
        ListeningStrategy strategy = new ListeningStrategy();
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN).strategy("payer", strategy))) {
            TokenAmount net =
                    kit.mineUntil(RuntimeEvent.IntentEnded.class, e -> true).net();
            kit.mine();
            assertThat(net.signum()).isNegative();
            assertThat(kit.strategy("payer").net()).isEqualTo(net);
            kit.mineUntil(() -> strategy.heard().stream().anyMatch(StrategyInput.Outcome.class::isInstance));
        }
        assertThat(strategy.heard()).anySatisfy(input -> assertThat(input).isInstanceOf(StrategyInput.Outcome.class));
    }

    @Test
    void another_definition_is_told_once_with_what_is_different() {
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN).strategy(tunable(1, 5), new ListeningStrategy()))) {
            kit.settle();
        }
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN).strategy(tunable(1, 6), new ListeningStrategy()))) {
            assertThat(kit.expect(RuntimeEvent.DefinitionChanged.class).lines())
                    .containsExactly("strategies.payer.tune.size: 1 to 5 -> 1 to 6");
        }
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN).strategy(tunable(1, 6), new ListeningStrategy()))) {
            kit.mine();
            assertThat(kit.events().all(RuntimeEvent.DefinitionChanged.class)).isEmpty();
        }
    }

    @Test
    void a_first_definition_is_no_difference() {
        try (AgentTestKit kit = lives.begin(agent(NO_PLAN))) {
            kit.mine();
            assertThat(kit.events().all(RuntimeEvent.DefinitionChanged.class)).isEmpty();
        }
    }

    @Test
    void an_operators_pause_outlives_the_process_and_keeps_heads_from_strategies_and_planner() {
        AtomicInteger steps = new AtomicInteger();
        Planner counts = (state, situation) -> {
            steps.incrementAndGet();
            return new PlannerStep.Done(state.memo());
        };
        try (AgentTestKit kit = lives.begin(agent(counts))) {
            say(kit, ControlWord.PAUSE);
            assertThat(kit.status().paused().orElseThrow()).startsWith("paused by tester at ");
        }
        steps.set(0);
        ListeningStrategy strategy = new ListeningStrategy();
        try (AgentTestKit kit = lives.begin(agent(counts).strategy("payer", strategy))) {
            assertThat(kit.expect(RuntimeEvent.StrategiesPaused.class).reason()).startsWith("paused by tester");
            kit.mine();
            kit.mine();
            assertThat(kit.status().paused()).isPresent();
            assertThat(strategy.heard()).isEmpty();
            assertThat(steps).hasValue(0);
            say(kit, ControlWord.RESUME);
            kit.expect(RuntimeEvent.StrategiesResumed.class);
            kit.mineUntil(() -> !strategy.heard().isEmpty() && steps.get() > 0);
            assertThat(kit.status().paused()).isEmpty();
        }
    }

    @Test
    void an_agent_that_crashes_again_and_again_forgets_nothing() {
        disarmAndTune(4);
        AtomicInteger steps = new AtomicInteger();
        Planner shaky = (state, situation) -> {
            if (steps.getAndIncrement() < 5) {
                throw new IllegalStateException("a planner's bug");
            }
            return new PlannerStep.Done(state.memo());
        };
        try (AgentTestKit kit = lives.begin(agent(shaky).strategy(tunable(1, 5), new ListeningStrategy()))) {
            for (int crash = 0; crash < 5; crash++) {
                kit.mineUntil(RuntimeEvent.ActorCrashed.class, e -> e.actor().equals("agent"));
            }
            kit.mine();
            assertThat(kit.strategy("payer").armed()).isFalse();
            assertThat(kit.strategy("payer").settings().whole("size")).isEqualTo(4);
        }
    }

    @Test
    void what_is_done_on_paper_is_remembered_apart() {
        disarmAndTune(4);
        try (AgentTestKit kit = lives.begin(
                agent(NO_PLAN).strategy(tunable(1, 5), new ListeningStrategy()).onPaper())) {
            assertThat(kit.strategy("payer").armed()).isTrue();
            assertThat(kit.strategy("payer").settings().whole("size")).isEqualTo(1);
        }
    }

    private void disarmAndTune(long size) {
        PlanOnce planner = new PlanOnce(
                PlanOnce.steer(0, Map.of("action", Value.text("disarm"), "strategy", Value.text("payer"))),
                PlanOnce.steer(
                        1,
                        Map.of(
                                "action", Value.text("tune"),
                                "strategy", Value.text("payer"),
                                "setting", Value.text("size"),
                                "value", new Value.Whole(BigInteger.valueOf(size)))));
        try (AgentTestKit kit = lives.begin(agent(planner).strategy(tunable(1, 5), new ListeningStrategy()))) {
            assertThat(kit.mineUntil(RuntimeEvent.PlanEnded.class, e -> true)
                            .outcome()
                            .succeeded())
                    .isTrue();
        }
    }

    private static void say(AgentTestKit kit, ControlWord word) {
        Stages.get(kit.runtime().control(new ControlCall(word, Optional.of("trader"), "tester")));
    }

    private static StrategyDefinition tunable(long least, long greatest) {
        return new StrategyDefinition(
                "test",
                "payer",
                new Settings(Map.of("size", new Setting.Whole(1))),
                Map.of("size", new Bounds(new Setting.Whole(least), new Setting.Whole(greatest))));
    }

    /** The agent anew on the same chain and account. */
    private TestAgent agent(Planner planner) {
        return origin.neighbour("trader", 0xaa).planner(planner);
    }
}
