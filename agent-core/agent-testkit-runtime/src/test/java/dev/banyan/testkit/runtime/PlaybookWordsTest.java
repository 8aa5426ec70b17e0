package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.brain.Brain;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.market.HealthState;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.plan.Task;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.sample.SampleAgent;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What rules of the playbook ask of the runtime: health factors, and the end of the agent. */
class PlaybookWordsTest {

    private static final Task EXIT = PlanOnce.call(0, "exit", Map.of());

    @Test
    void a_rule_that_ends_the_agent_does_what_ends_it_and_then_halts() {
        TestAgent agent = ruled(rule("block > 0", EXIT)).exit(new EndsAtOnce()).planner(new PlanOnce(EXIT));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mine();

            kit.expect(RuntimeEvent.StrategiesPaused.class, now -> now.reason().startsWith("exiting by the playbook"));
            assertThat(kit.mineUntil(RuntimeEvent.StrategyAlerted.class, told -> true))
                    .isEqualTo(new RuntimeEvent.StrategyAlerted("trader", "exit", "all is sold"));
            kit.mineUntil(
                    RuntimeEvent.StrategiesPaused.class, now -> now.reason().startsWith("halted by exit"));
            // Told before the halt or a little after it.
            kit.mineUntil(() -> !kit.events().all(RuntimeEvent.PlanEnded.class).isEmpty());
            assertThat(kit.events().all(RuntimeEvent.PlanEnded.class))
                    .singleElement()
                    .satisfies(ended -> assertThat(ended.outcome().succeeded()).isTrue());
        }
    }

    @Test
    void a_rule_that_ends_the_agent_is_judged_while_a_strategy_keeps_all_others_still() {
        Brain brain = question -> CompletableFuture.completedStage(new BrainReply.Chosen(
                ((BrainQuestion.Choose) question)
                        .choices().stream().map(BrainQuestion.Choice::id).toList(),
                "as told"));
        TestAgent agent = ruled(rule("block > 0", EXIT))
                .planner((state, situation) -> new PlannerStep.Done(state.memo()))
                .brain(brain)
                .strategy("guard", new HaltsAll());
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mineUntil(
                    RuntimeEvent.StrategiesPaused.class,
                    now -> now.reason().startsWith("halted by the playbook (exit)"));
            assertThat(kit.events()
                            .all(RuntimeEvent.StrategiesPaused.class)
                            .getFirst()
                            .reason())
                    .startsWith("paused by strategy guard");
        }
    }

    @Test
    void where_nothing_is_to_be_done_at_the_end_that_is_a_halt() {
        TestAgent agent = ruled(rule("block > 0", EXIT)).planner(new PlanOnce(EXIT));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mine();

            kit.expect(
                    RuntimeEvent.StrategiesPaused.class,
                    now -> now.reason().startsWith("halted by the playbook (exit)"));
        }
    }

    @Test
    void no_plan_of_a_model_and_no_agent_without_such_a_rule_may_end_it() {
        Planner model = (state, situation) -> state.memo().isEmpty()
                ? new PlannerStep.Run(new Plan("react/0/0", "as told", List.of(EXIT), true), Map.of("planned", "yes"))
                : new PlannerStep.Done(state.memo());
        try (AgentTestKit kit =
                AgentTestKit.start(ruled(rule("block > 0", EXIT)).planner(model))) {
            kit.mine();
            assertThat(kit.expect(RuntimeEvent.PlanRefused.class).reason()).contains("only a rule of the playbook");
        }
        try (AgentTestKit kit = AgentTestKit.start(TestAgent.named("trader").planner(new PlanOnce(EXIT)))) {
            kit.mine();
            assertThat(kit.expect(RuntimeEvent.PlanRefused.class).reason()).contains("no such tool");
        }
    }

    @Test
    void health_factors_are_shown_where_a_rule_asks_for_them() {
        assertThat(shown("healthFactor(aave) >= 1.5")).isEqualTo(Map.of("aave", BigInteger.TWO));
        assertThat(shown("block > 0")).isEmpty();
    }

    private static Map<String, BigInteger> shown(String when) {
        CompletableFuture<Map<String, BigInteger>> seen = new CompletableFuture<>();
        Planner planner = (state, situation) -> {
            seen.complete(situation.healthFactors());
            return new PlannerStep.Done(state.memo());
        };
        TestAgent agent = ruled(rule(when)).planner(planner);
        agent.market().show(new Loan("aave", BigInteger.TWO));
        try (AgentTestKit kit = AgentTestKit.start(agent)) {
            kit.mine();
            return seen.orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    private static TestAgent ruled(PlaybookRule rule) {
        return TestAgent.named("trader").definition(SampleAgent.named("trader").withRules(rule));
    }

    private static PlaybookRule rule(String when, Task... tasks) {
        return new PlaybookRule(when, List.of(tasks), List.of(), Optional.empty());
    }

    private record Loan(String venue, BigInteger healthFactor) implements HealthState {}

    private record EndsAtOnce() implements Strategy<Boolean> {

        @Override
        public Boolean initial() {
            return false;
        }

        @Override
        public Optional<String> finished(Boolean looked) {
            return looked ? Optional.of("all is sold") : Optional.empty();
        }

        @Override
        public StrategyStep<Boolean> on(Boolean looked, StrategyInput input) {
            return StrategyStep.quiet(looked || input instanceof StrategyInput.NewHead);
        }
    }
}
